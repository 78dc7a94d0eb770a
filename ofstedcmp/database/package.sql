-- The tables of the data package, each a view of the record. `chosen` holds the councils that were asked for.
-- exports/datapackage.json describes every table and column, in the order of these views.
create temp table if not exists chosen (council text primary key) without rowid;

create temp view if not exists chosen_inspection as
select i.*, i.council || '-' || i.framework || '-' || i.happened as id
from chosen c cross join inspection i on i.council = c.council order by i.council, i.place;

create temp view if not exists chosen_visit as
select e.*, e.council || '-' || e.kind || '-' || e.happened as id
from chosen c cross join event e on e.council = c.council order by e.council, e.place;

-- Grades that were given, with what comes before each of them.
create temp view if not exists judgement as
select i.id, i.council, i.place as inspection_place, i.framework as of_framework, f.*
from chosen_inspection i cross join finding f on f.inspection = i.number and f.grade is not null
order by i.council, i.place, f.place;

-- A source that only one council has is named after the council too, and numbered if a data folder has another
-- document of the same id, so that names are unique.
create temp table if not exists named_source as
select s.*, coalesce(s.council || '-', '') || s.id || case when s.n > 1 then '-' || s.n else '' end as name
from (select *, row_number() over (partition by council, id order by number) as n from source) s;
create unique index if not exists temp.named_source_number on named_source (number);

create temp view if not exists councils as
select c.id, c.name, c.official_name, c.type, c.ofsted_urn, c.dfe_code, c.gss_code, c.region_code, c.region,
  c.established, c.abolished,
  (select max(k.published) from known_report k where k.council = c.id and not k.held and k.published >
    coalesce((select max(n.published) from inspection n where n.council = c.id and not n.annual), ''))
from council c order by c.id;

create temp view if not exists successions as
select c.id, s.value from council c, json_each(c.successors) s
where s.value in (select id from council) order by c.place, s.key;

create temp view if not exists run_by as
select council, name, since, until, note from body order by council, place;

create temp view if not exists neighbours as
select n.model, n.council, n.place + 1, n.neighbour
from neighbour n join neighbour_model m on m.id = n.model order by m.place, n.council, n.place;

create temp view if not exists themes as select id, label from theme order by place;
create temp view if not exists caveats as select id, replace(text, ' on {date}', '') from caveat order by place;
create temp view if not exists topics as select id, label from topic order by place;
create temp view if not exists scales as select id, name from scale order by place;

create temp view if not exists grades as
select g.scale, g.id, g.label, g.rank from grade g join scale s on s.id = g.scale order by s.place, g.place;

create temp view if not exists frameworks as
select id, name, short, family, title, scale, starts, ends from framework order by place;

create temp view if not exists framework_caveats as
select w.id, c.value from framework w, json_each(w.caveats) c order by w.place, c.key;

create temp view if not exists areas as
select a.framework, a.id, a.label, a.theme, a.section, a.heading, a.joint, a.optional
from area a join framework w on w.id = a.framework order by w.place, a.place;

create temp view if not exists crosswalk as
select l.framework, l.area, l.from_framework, l.from_area, l.level, l.reason
from link l join framework w on w.id = l.framework order by w.place, l.place;

create temp view if not exists sources as
select name, kind, title, published, url, sha256 from named_source where number in (
  select report from chosen_inspection union
  select r.source from chosen_inspection i join reading r on r.inspection = i.number union
  select v.source from chosen_visit e join event_source v on v.event = e.number
) order by name;

create temp view if not exists inspections as
select i.id, i.council, i.framework, i.kind, i.happened,
  case when length(i.start) = 10 then i.start end, case when length(i."end") = 10 then i."end" end,
  case when length(i.published) = 10 then i.published end, s.name, i.lead_inspector
from chosen_inspection i left join named_source s on s.number = i.report order by i.council, i.place;

create temp view if not exists inspection_parts as
select i.id, p.start, p."end" from chosen_inspection i cross join part p on p.inspection = i.number
order by i.council, i.place, p.place;

create temp view if not exists judgements as
select j.id, j.of_framework, j.area, j.theme, case when j.grade_rank then w.scale end,
  case when j.grade_rank then j.grade end, j.grade_label, j.grade_rank, j.change, j.change_steps, j.basis, j.counted,
  j.provenance, r.implied, s.name, j.page, b.grade, bi.published, j.separate_steps
from judgement j join framework w on w.id = j.of_framework
join reading r on r.inspection = j.inspection and r.place = j.place and r.position = 0
join named_source s on s.number = j.source
left join finding b on b.inspection = j.separate_inspection and b.place = j.separate_place
left join inspection bi on bi.number = j.separate_inspection
order by j.council, j.inspection_place, j.place;

create temp view if not exists comparisons as
select j.id, j.area, b.id, b.area
from judgement j
join compared_with c on c.inspection = j.inspection and c.place = j.place and not c.separate
join judgement b on b.inspection = c.before_inspection and b.place = c.before_place
order by j.council, j.inspection_place, j.place, c.position;

create temp view if not exists judgement_caveats as
select j.id, j.area, c.value
from judgement j, json_each('["' || replace(j.caveats, ';', '","') || '"]') c
order by j.council, j.inspection_place, j.place, c.key;

create temp view if not exists readings as
select j.id, j.area, r.position + 1, s.name, r.provenance, g.id, r.printed, r.page, r.part, r.settled
from judgement j
join reading r on r.inspection = j.inspection and r.place = j.place
join named_source s on s.number = r.source
left join (select distinct id from grade) g on g.id = r.grade
order by j.council, j.inspection_place, j.place, r.position;

create temp view if not exists not_held as
select i.id, i.framework, a.id, coalesce(
  (select m.reason from missing m where m.inspection = i.number and m.area = a.id),
  (select m.reason from missing m where m.inspection = i.number and m.area = 'rest'),
  'the record does not hold this grade')
from chosen_inspection i join area a on a.framework = i.framework and not a.heading and not a.optional
where a.id not in (select f.area from finding f where f.inspection = i.number and f.grade is not null)
order by i.council, i.place, a.place;

create temp view if not exists visits as
select e.id, e.council, e.kind, e.framework, e.happened, case when length(e.start) = 10 then e.start end,
  case when length(e."end") = 10 then e."end" end, case when length(e.published) = 10 then e.published end,
  e.about, e.priority_actions
from chosen_visit e;

create temp view if not exists visit_topics as
select e.id, t.value from chosen_visit e, json_each(e.topics) t order by e.council, e.place, t.key;

create temp view if not exists visit_sources as
select e.id, s.name, v.page from chosen_visit e
join event_source v on v.event = e.number join named_source s on s.number = v.source
order by e.council, e.place, v.place;
