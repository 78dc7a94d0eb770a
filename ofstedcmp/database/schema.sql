-- The whole record as one database, made from the YAML files of data/ and only ever read.
-- `ofstedcmp export -o FILE.sqlite` saves a copy. The view long_row is promised to stay; the tables may change.
--
-- Ids such as a council's or an area's are those of the YAML files. Ranks are 1 (best) to 4. Dates are ISO 8601
-- texts and may stop at the month or the year. `place` numbers things in their own order, from 0. A column
-- declared `json` holds a list of texts or a mapping, one declared `boolean` 0 or 1.

create table record (
  -- What the database was made from: one row. `newest` is the date of the newest report; `inspections` leaves annual
  -- ratings out.
  program text, newest text, inspections integer, councils integer
);
create table scale (
  -- The scales that Ofsted's frameworks grade on.
  place integer primary key, id text, name text, note text
);
create table grade (
  -- The grades of each scale, best first. `number` is the figure that Ofsted prints for a grade, if any.
  scale text, place integer, id text, label text, short text, rank integer, number integer,
  meaning text, primary key (scale, place)
) without rowid;
create table theme (
  -- The rows of tables: areas of several frameworks that are about the same thing. `shown`: without --all-areas too.
  place integer primary key, id text, label text, shown boolean, also_called json
);
create table caveat (
  -- What a reader must know of a grade or a comparison.
  place integer primary key, id text, text text
);
create table framework (
  -- Frameworks: the editions of Ofsted's rules. `unverified` has what is only remembered and not read in a document.
  place integer primary key, id text, name text, short text, family text, title text, heading text, scale text,
  starts text, ends text, about text, legal_basis text, prints text, recognise json, unverified json, sections json,
  caveats json
);
create table area (
  -- What each framework grades. A heading has no grade; an optional area may be missing from an inspection.
  framework text, place integer, id text, label text, theme text, section text, parent text, number text,
  heading boolean, joint boolean, qualifier text, optional boolean, printed_in text, variants json,
  primary key (framework, place)
) without rowid;
create table link (
  -- How near an area is to an area of an earlier framework (`level`). Pairs that are not here may not be compared.
  framework text, place integer, area text, from_framework text, from_area text, level text, reason text,
  caveats json, new boolean, primary key (framework, place)
) without rowid;
create table dropped (
  -- Areas of an earlier framework that a framework no longer grades.
  framework text, place integer, theme text, from_framework text, from_area text, reason text,
  caveats json, primary key (framework, place)
) without rowid;
create table absence (
  -- What tables say where a framework has no area of a theme.
  framework text, place integer, theme text, label text, short text, caveats json,
  primary key (framework, place)
) without rowid;
create table cycle (
  -- How long after an inspection the next one comes, and who says so. `after`: the overall grade that this is for.
  framework text, place integer, rule text, source text, url text, years integer, after text, note text,
  primary key (framework, place)
) without rowid;
create table topic (
  -- What visits without a grade looked at.
  place integer primary key, id text, label text, phrases json
);
create table coverage (
  -- For which dates every visit of a kind is in our data.
  place integer primary key, kind text, since text, until text
);
create table council (
  -- Councils, abolished ones too. `created` is given where other councils were inspected before this one existed.
  place integer primary key, id text unique, name text, official_name text, type text, region text,
  region_code text, aliases json, gss_code text, former_gss_codes json, dfe_code text, dfe_name text, ofsted_urn text,
  established text, responsible_since text, abolished text, predecessors json, successors json, ofsted_label text,
  note text, created text
);
create table council_file (
  -- Councils that have a file of inspections. `no_inspections` says why there are none.
  council text primary key, no_inspections text
) without rowid;
create table body (
  -- Trusts and companies that run, or ran, a council's children's services.
  council text, place integer, name text, since text, until text, note text,
  primary key (council, place)
) without rowid;
create table planned_change (
  -- Reorganisations of councils that are expected.
  council text primary key, date text, what text, successors json, source text
) without rowid;
create table council_name (
  -- Every way to write a council's name: as it is (level 0), without "the" and "of" (1), without its kind (2).
  form text, level integer, council text, primary key (form, level, council)
) without rowid;
create table other_place (
  -- Districts, combined authorities and councils outside England, which run no children's services that Ofsted inspects.
  -- `childrens_services` is the council that does there.
  place integer primary key, id text unique, name text, official_name text, kind text, aliases json, gss_code text,
  abolished text, childrens_services text
);
create table neighbour_model (
  -- Editions of DfE's statistical neighbours.
  place integer primary key, id text, name text, current boolean, source text
);
create table neighbour (
  -- The statistical neighbours of each council, nearest first.
  model text, council text, place integer, neighbour text,
  primary key (model, council, place)
) without rowid;
create table source (
  -- Documents. Those without a council are shared by several.
  number integer primary key, council text, id text, kind text, title text, published text, url text,
  sha256 text, licence text, note text
);
create table inspection (
  -- Inspections in order (`place` within the council) and annual ratings. `happened` is the start, or the publication
  -- where no start is known; `latest` marks the council's latest inspection.
  number integer primary key, council text, place integer, framework text, kind text, kind_from text,
  start text, "end" text, published text, lead_inspector text, report integer, note text, happened text, annual boolean,
  latest boolean
);
create table part (
  -- The days of an inspection that was made in several parts.
  inspection integer, place integer, start text, "end" text, primary key (inspection, place)
) without rowid;
create table date_source (
  -- Where a date of an inspection comes from, if not from its report.
  inspection integer, place integer, date text, source integer, primary key (inspection, place)
) without rowid;
create table missing (
  -- Why a grade of an inspection is not in our data; `rest` stands for all areas not named.
  inspection integer, place integer, area text, reason text,
  primary key (inspection, place)
) without rowid;
create table improvement (
  -- How many areas for improvement a report lists in a section, with one deadline.
  inspection integer, place integer, section text, deadline text, number integer,
  primary key (inspection, place)
) without rowid;
create table dispute (
  -- Dates and other details on which two sources differ, and which stands.
  inspection integer, place integer, about text, source integer, says text, settled text,
  primary key (inspection, place)
) without rowid;
create table finding (
  -- One area of one inspection: the grade that stands, and how it compares with the council's grade before. A row whose
  -- change is "dropped" has no grade: the framework no longer gives one, and `framework` is the earlier framework.
  -- `before_…` is the grade it is compared with, where that is one alone. `separate_…` compares it with the last
  -- separate grade, where a joint grade stands between. `counted`: totals may count the change. `data_folder` is
  -- the extra data folder the grade comes from.
  inspection integer, place integer, framework text, area text, theme text, grade text, grade_label text,
  grade_rank integer, provenance text, source integer, page integer, change text, change_steps integer, basis text,
  second_hand boolean, counted boolean, caveats text, before_inspection integer, before_place integer,
  separate_change text, separate_steps integer, separate_counted boolean, separate_inspection integer,
  separate_place integer,
  data_folder text, primary key (inspection, place)
) without rowid;
create table compared_with (
  -- Every grade that a finding is compared with: several where one area has several ancestors.
  inspection integer, place integer, separate boolean, position integer,
  before_inspection integer, before_place integer,
  primary key (inspection, place, separate, position)
) without rowid;
create table reading (
  -- What each source says of a grade; the first stands.
  inspection integer, place integer, position integer, source integer, provenance text, grade text,
  printed text, page integer, part text, implied boolean, settled text,
  primary key (inspection, place, position)
) without rowid;
create table event (
  -- Visits that gave no grade.
  number integer primary key, council text, place integer, kind text, framework text, start text,
  "end" text, published text, about text, topics json, priority_actions, note text, happened text, data_folder text
);
create table event_source (
  -- Where each visit without a grade was read.
  event integer, place integer, source integer, page integer,
  primary key (event, place)
) without rowid;
create table disagreement (
  -- Statements of sources that do not stand.
  place integer primary key, council text, framework text, published text, about text, source text,
  says text, stands text, settled text
);
create table known_report (
  -- Reports that are known to be published but are not in our data (`held`: here after all).
  place integer primary key, council text, published text, url text, known_from text,
  framework text, held boolean
);
create table completed (
  -- Inspections that an extra data folder completes, or conflicts with: `points` is how many statements differ.
  council text, place integer, folder text, word text, points integer, example text, primary key (council, place)
) without rowid;
create table changed (
  -- Councils, shared sources, models of neighbours and disagreements that an extra data folder changes: a row each.
  what text, folder text
);
create table file (
  -- The files the database was made from, as they were then.
  folder integer, name text, state text, primary key (folder, name)
) without rowid;

create index inspection_by_council on inspection (council, place);
create index event_by_council on event (council, place);
create index source_by_council on source (council);
create index known_report_by_council on known_report (council);

create view long_row as
  -- One row a grade, with the columns of `-f csv`. `inspection`, `place` and `happened` come after them.
select c.id as council, c.name as council_name, c.ofsted_urn, c.dfe_code as old_la_code, c.gss_code as new_la_code,
  c.region_code, c.region as region_name, i.framework, i.kind, i.start as inspection_start, i."end" as inspection_end,
  i.published, f.area, f.theme, f.grade, f.grade_label, f.grade_rank, f.change, f.change_steps, f.basis,
  b.grade as previous_grade, bi.framework as previous_framework, bi.published as previous_published, f.caveats,
  f.provenance, s.url as report_url, f.page as report_page, l.grade as last_separate_grade,
  li.published as last_separate_published, f.separate_steps as last_separate_steps, i.lead_inspector,
  (select max(k.published) from known_report k where k.council = i.council and not k.held and k.published >
    coalesce((select max(n.published) from inspection n where n.council = i.council and not n.annual), '')) as newer_report,
  f.data_folder, f.inspection, f.place, i.happened
from inspection i cross join council c on c.id = i.council cross join finding f on f.inspection = i.number
left join source s on s.number = f.source
left join finding b on b.inspection = f.before_inspection and b.place = f.before_place
left join inspection bi on bi.number = f.before_inspection
left join finding l on l.inspection = f.separate_inspection and l.place = f.separate_place
left join inspection li on li.number = f.separate_inspection;

create view visit_row as
  -- One row a visit without a grade, with the columns of `-f csv` of a history. `place` and `happened` come after them.
select c.id as council, c.name as council_name, c.ofsted_urn, c.dfe_code as old_la_code, c.gss_code as new_la_code,
  c.region_code, c.region as region_name, e.framework, e.kind, e.start as inspection_start, e."end" as inspection_end,
  e.published, null as area, null as theme, null as grade, null as grade_label, null as grade_rank, null as change,
  null as change_steps, null as basis, null as previous_grade, null as previous_framework, null as previous_published,
  null as caveats,
  -- Its own letter is to a visit what its report is to an inspection.
  case s.kind when 'letter' then 'report' when 'report' then 'later-report' else s.kind end as provenance,
  s.url as report_url, x.page as report_page, null as last_separate_grade, null as last_separate_published,
  null as last_separate_steps, null as lead_inspector, e.data_folder,
  (select nullif(group_concat(value, ';'), '') from json_each(e.topics)) as topic,
  -- A letter that names none has nothing to say here, as one that was not read.
  nullif(e.priority_actions, 0) as priority_actions, e.place, e.happened
from event e join council c on c.id = e.council
left join event_source x on x.event = e.number and x.place = 0 left join source s on s.number = x.source;

-- The description of every table and view, as it stands in these statements.
create view about as
  -- What is in this database: each table or view with the statement that made it, which describes it.
select name, sql as description from sqlite_master where type in ('table', 'view') order by rowid;
