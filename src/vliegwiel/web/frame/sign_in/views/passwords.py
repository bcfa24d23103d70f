"""How does somebody get a password, or another one?"""

from __future__ import annotations

from allauth.account import views as allauth

from vliegwiel.web.frame.policies import at_once, member_only

first = member_only(at_once(allauth.password_set))
other = member_only(at_once(allauth.password_change))
