"""What a publication needs before anybody can work in it: groups, workflows, and for a new one its first pages."""
