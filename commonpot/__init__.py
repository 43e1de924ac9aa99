"""Commonpot: the open-source platform for joint transnational funding calls."""
