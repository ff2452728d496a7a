#!/usr/bin/env python
"""Run Django's commands with the settings of a laptop, unless the environment names others."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.local")
    execute_from_command_line(sys.argv)
