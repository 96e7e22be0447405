"""The forms that dossiers are reported on."""
