"""What is recorded, nothing computed: units, procedures, limits, dossiers, periods."""
