"""Skema penilaian paket ini. The edition files of this package, each named after the id inside it."""
