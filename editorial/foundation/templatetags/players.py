"""Outside players in templates."""

from django import template

from editorial.foundation.outside_players import player_address

register = template.Library()
register.filter("player_address", player_address)
