"""Reading what published reports say about dossiers: counts, shares, periods."""
