"""Letters after visits, made up for a test: none of their sentences is from a real one."""

from __future__ import annotations

NEEDS = "What needs to improve in this area of social work practice"


def letter(
    *,
    date: str = "12 March 2024",
    council: str = "Leeds City Council",
    days: str = "on 6 and 7 February 2024",
    named: str = "Leeds",
    looked_at: str = "Inspectors looked at the help that care leavers have from those who advise them.",
    actions: str = "",
    more: str = "The people of this town are made up.",
    end: str = "Yours sincerely\nAda Marsh",
) -> str:
    """The two pages of a letter after a focused visit."""
    return f"""Some Street
{date}
Bo Field, Director
Dear Bo Field
Focused visit to {council} children’s services
This letter summarises what was found at a focused visit to {named} children’s services
{days}. It was made by Ada Marsh. {looked_at}
Headline findings
{more}
\f{actions}{NEEDS}
• One thing.
• Another.
Main findings
Made up for a test.
{end}
"""


def joint(*, subject: str = "Joint targeted area inspection of Kent", below: str | None = None) -> str:
    """A letter after a joint targeted area inspection."""
    first = """This letter summarises what was found about the multi-agency response to serious youth violence
in Kent. This inspection took place from 4 to 8 March 2024. It came after a focused visit to Kent in 2022."""
    opening = first if below is None else below
    return f"20 May 2024\nDear partners\n{subject}\n{opening}\nYours faithfully\nAda Marsh\n"
