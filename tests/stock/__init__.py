"""Plain Wagtail types without the guard, in the tests' settings only: what the attacks do to anybody else's site."""
