"""Diagnostics as text and as the formats of machines."""
