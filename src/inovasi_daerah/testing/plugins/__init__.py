"""Whether plug-ins keep what every scale, operation, check and rulebook promises."""

from inovasi_daerah.testing.plugins.checking import PluginReport, check_plugin

__all__ = ["PluginReport", "check_plugin"]
