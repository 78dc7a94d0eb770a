"""Queries about every council of England at once, for `rows`, which says how to pass values to them.

A date may stop at the month or the year. None, or an empty list, means no limit.
"""

from __future__ import annotations

import sqlite3
from json import dumps
from typing import Any

from ofstedcmp.database.queries import ANY_DAY, COLUMNS, NEWER_REPORT

# A row read by the names of its columns: `row["council"]`.
NamedRow = sqlite3.Row
# Figures for all of England count only grades of frameworks that have exactly these, best first.
GRADES = ("outstanding", "good", "requires-improvement", "inadequate")
# The themes about the council's own services. A review of its safeguarding board alone has none of them.
SERVICES = ("overall", "leadership", "help-and-protection", "in-care", "care-leavers")

# The councils `named` and of the `regions` that the data has a file for.
COUNCILS = """select c.id, c.name, c.abolished from council c join council_file on council_file.council = c.id
  where (:regions = '[]' or c.region in (select value from json_each(:regions)))
    and (:named = '[]' or c.id in (select value from json_each(:named))) order by c.name, c.place"""

# The inspections of the `councils` that fit, in order, or with `latest` only the last of each council; annual
# ratings only if their framework or area is named. With `overall`, only those whose overall grade changed so
# and is counted. (`max` chooses the row that the other columns are of.)
INSPECTIONS = """select one.key as position, max(i.place) as place, i.number, i.council, i.framework
  from json_each(:councils) one cross join inspection i on i.council = one.value
    join framework k on k.id = i.framework
  where (:frameworks = '[]' or i.framework in (select value from json_each(:frameworks)))
    and (:family is null or k.family = :family)
    and (not i.annual or i.framework in (select value from json_each(:frameworks)) or exists (select 1
      from finding f where f.inspection = i.number and f.area in (select value from json_each(:areas))))
    and (:since is null or i.happened >= :since or substr(:since, 1, length(i.happened)) = i.happened)
    and (:until is null or substr(i.happened, 1, length(:until)) <= :until)
    and case when i.published is null then :published_by is null and :published_since is null else
      (:published_by is null or substr(i.published, 1, length(:published_by)) <= :published_by)
      and (:published_since is null or i.published >= :published_since
        or substr(:published_since, 1, length(i.published)) = i.published) end
  group by position, iif(:latest, 0, i.place)
  having :overall is null or exists (select 1 from finding f where f.inspection = i.number
    and f.theme = 'overall' and f.counted and f.change = :overall)
  order by position, i.place"""

# The findings of the `inspections`, by theme: in the `areas` (or themes) named, or in those that tables show.
# `before`: only those compared with an inspection under one of these frameworks. `label` is the theme's, or
# without a theme the area's with its section; `theme_place` is the order of themes.
_FINDINGS = """select {columns}, coalesce(t.place, 99) as theme_place, coalesce(t.label,
    json_extract(k.sections, '$."' || a.section || '"') || ': ' || lower(substr(a.label, 1, 1))
    || substr(a.label, 2), a.label, f.area) as label
  from json_each(:inspections) one cross join finding f on f.inspection = one.value
  left join theme t on t.id = f.theme left join framework k on k.id = f.framework
  left join area a on a.framework = f.framework and a.id = f.area {joined}
  where (:areas = '[]' and t.shown or f.theme in (select value from json_each(:areas))
      or f.area in (select value from json_each(:areas)))
    and (:before = '[]' or exists (select 1 from compared_with x
      join inspection b on b.number = x.before_inspection
      where x.inspection = f.inspection and x.place = f.place and not x.separate
      and b.framework in (select value from json_each(:before))))
  order by one.key, t.place is null, t.place, f.place"""
# What a sequence of grades says of each, and which it follows: the only grade that it is compared with.
GRADES_GIVEN = _FINDINGS.format(
    columns="""f.inspection, f.place, f.change, f.change_steps, f.counted, f.area, f.theme, f.grade,
    f.grade_rank, f.provenance, f.basis, i.framework, i.happened, i.published, i.council,
    c.name as council_name, c.region, c.abolished, follows.before_inspection, follows.before_place""",
    joined="""join inspection i on i.number = f.inspection join council c on c.id = i.council
    left join compared_with follows on follows.inspection = f.inspection and follows.place = f.place
      and not follows.separate and follows.position = 0 and f.change in ('up', 'down', 'same') and 1 = (
      select count(distinct b.grade) from compared_with y
      join finding b on b.inspection = y.before_inspection and b.place = y.before_place
      where y.inspection = f.inspection and y.place = f.place and not y.separate)""",
)
# The rows of `-f csv`, each with its key, whether totals count its change, and whether it is `listed`: the
# change is among the `words` (without any: up, down) and of at least `by` steps. A change since the last
# separate grade counts before the other.
_COLUMNS = (
    NEWER_REPORT.format(council="r.council") if name == "newer_report" else f"r.{name}" for name in COLUMNS
)
CHANGES = _FINDINGS.format(
    columns=f"""{", ".join(_COLUMNS)}, f.inspection, f.place, f.counted,
    case coalesce(f.separate_change, f.change)
      when 'same' then 'same' in (select value from json_each(:words))
      else abs(coalesce(iif(f.separate_change is null, f.change_steps, f.separate_steps), 0)) >= :by
        and (:words = '[]' or coalesce(f.separate_change, f.change) in (select value from json_each(:words)))
      end as listed""",
    joined="cross join long_row r on r.inspection = f.inspection and r.place = f.place",
)

# The frameworks that say which grade a council has for the `theme`, or that it has none, each with its area.
JUDGING = f"""select k.id as framework, a.id as area, a.label, a.joint, a.optional
  from framework k left join area a on a.framework = k.id and a.place =
    (select min(place) from area where framework = k.id and theme = :theme and not heading)
  where '{",".join(GRADES)}' =
      (select group_concat(id) from (select id from grade where scale = k.scale order by place))
    and (a.id is not null or exists (select 1 from dropped where framework = k.id and theme = :theme)
      or exists (select 1 from absence where framework = k.id and theme = :theme))"""

# Each council with its grade for the `theme` at the latest inspection that began by the `day` and was
# `published_by` then, or why it has none. Without a start the publication decides. A grade is never carried
# forward from an earlier inspection, nor passed on to a new council. The councils `unread` have a newer
# report that is not here. Abolished councils are there if they had been inspected.
POSITIONS = f"""with judging as ({JUDGING}), standing as (
  select c.*, c.abolished is not null and substr(c.abolished, 1, length(:day)) <= :day as ceased, (
    select i.number from inspection i join judging j on j.framework = i.framework where i.council = c.id
      and case when :published_by is null then substr(i.happened, 1, length(:day)) <= :day else
        substr(i.published, 1, length(:published_by)) <= :published_by
        and (i.start is null or substr(i.start, 1, length(:day)) <= :day) end
      and not (coalesce(j.optional, 0) and not exists (select 1 from finding f
        where f.inspection = i.number and f.area = j.area and f.grade is not null))
    order by i.place desc limit 1) as last
  from council c where c.responsible_since is null or substr(c.responsible_since, 1, length(:day)) <= :day
), reasoned as (
  select s.id, s.name, s.region, s.type, s.place, i.framework, i.happened, j.label, j.joint,
    f.grade, f.grade_rank, case when ceased then 'ceased'
    when s.id in (select value from json_each(:unread)) then 'newer-report'
    when last is null then case when exists (select 1 from json_each(s.predecessors) p
      join inspection i on i.council = p.value) then 'successor' else 'not-inspected' end
    when j.area is null then 'ungraded' when f.grade is null then 'not-held'
    when f.grade = 'not-judged' then 'not-judged' end as reason
  from standing s left join inspection i on i.number = s.last left join judging j on j.framework = i.framework
  left join finding f on f.inspection = i.number and f.area = j.area and f.grade is not null
  where not ceased or last is not null
)
select id as council, name, region, type, framework, happened, label as area, coalesce(joint, 0) as joint,
  iif(reason is null, grade, null) as grade, iif(reason is null, grade_rank, null) as rank, reason
from reasoned order by place"""

# Each council with its latest inspection under the `framework`, or else the latest that judged a theme of
# `themes`; when a newer report was published that is not here; and when its services were last inspected.
LATEST = f"""select c.id as council, c.name as council_name, c.region as region_name, c.type, c.abolished,
    c.successors,
    p.date as planned_date, p.what as planned_what,
    {NEWER_REPORT.format(council="c.id").replace(":day", repr(ANY_DAY))} as newer_report,
    i.number, i.place, i.framework, i.start as inspection_start, i.published, i.happened, (
    select happened from inspection of where of.council = c.id and exists (select 1 from finding f
      where f.inspection = of.number and f.grade is not null and f.theme in {SERVICES})
    order by of.place desc limit 1) as last_inspected
  from council c left join planned_change p on p.council = c.id left join inspection i on i.number = (
    select number from inspection of where of.council = c.id and case when :framework is not null
      then of.framework = :framework else exists (select 1 from finding f where f.inspection = of.number
        and f.grade is not null and f.theme in (select value from json_each(:themes))) end
    order by of.place desc limit 1)
  where (:region is null or c.region = :region) and (:type is null or c.type = :type)
    and (c.abolished is not null) = :abolished order by c.name, c.place"""

# The inspections of councils' own services that began by a `day`, in order by council, with their
# overall grade.
OF_SERVICES = f"""select i.council, i.framework, k.family, i.kind, i.start as inspection_start, i.published,
    i.happened, g.id as grade, g.label as grade_label, g.rank as grade_rank
  from inspection i join framework k on k.id = i.framework
  left join finding f on f.inspection = i.number and f.area = 'overall' and f.grade is not null
  left join grade g on g.scale = k.scale and g.id = f.grade
  where not i.annual and i.happened <= :day and exists (select 1 from finding s
    where s.inspection = i.number and s.grade is not null and s.theme in {SERVICES})
  order by i.council, i.place"""

# The councils that were responsible for children's services on a `day`.
IN_OFFICE = """select c.id as council, c.name as council_name, c.region as region_name, c.type,
    :day as as_of, p.date as planned_date, p.what as planned_what
  from council c left join planned_change p on p.council = c.id
  where (c.responsible_since is null or c.responsible_since <= :day)
    and (c.abolished is null or c.abolished > :day)
    and (:councils = '[]' or c.id in (select value from json_each(:councils)))
    and (:region is null or c.region = :region) and (:type is null or c.type = :type)
  order by c.name, c.place"""


# Themes that are not judged with a council's services, such as its safeguarding board.
THEMES_APART = "select id from theme where not shown"
# The themes that some framework grades on the scale of GRADES, in the order of tables.
COUNTABLE_THEMES = f"""select t.id from theme t where exists
  (select 1 from ({JUDGING.replace(":theme", "t.id")}) where area is not null) order by t.place"""
EVERY_COUNCIL = """select id from council
  where :regions = '[]' or region in (select value from json_each(:regions)) order by place"""
# The grades that the `area`, or areas of that theme, may get.
GRADES_OF_AREA = """select distinct g.scale, g.id, g.rank from area a join framework k on k.id = a.framework
  join grade g on g.scale = k.scale where :area in (a.id, a.theme) order by g.rank"""


def rows(base: sqlite3.Connection, query: str, **values: Any) -> list[NamedRow]:
    """The rows of a query.

    `values` are what the query names with a colon; a list, tuple or set is passed as JSON.
    """
    cursor = base.cursor()
    cursor.row_factory = sqlite3.Row
    several = (list, tuple, set, frozenset)
    lists = {name: dumps([*value]) for name, value in values.items() if isinstance(value, several)}
    return cursor.execute(query, values | lists).fetchall()
