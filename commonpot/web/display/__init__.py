"""How figures, times and icons are shown: what the template tags stand on."""
