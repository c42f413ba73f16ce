"""Lomba rekaan Kabupaten Contoh, sebagai pengaya inovasi-daerah. A made-up contest, as an example of a plug-in."""
