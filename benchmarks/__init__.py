"""What is good and what is fast, measured by commands that anyone can run; see each module.

Importing the package sets Django up, with the settings of the tests where no others are named.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
django.setup()
