#compdef ofstedcmp
# zsh completion for ofstedcmp. Made from the program and its record by pytest --regen; edits here are lost.
# It starts no program: every word stands here.

_ofstedcmp_command_words() {
  known=(
    'compare:Councils side by side, and how each grade moved'
    'history:All inspections of a council, oldest first'
    'show:One inspection in full, with where each grade was read'
    'changes:Who went up or down, and how many did'
    'summary:How many councils hold each grade, at any date'
    'councils:Find councils by grade, region, type or date of inspection'
    'due:How long each council has waited, and what is said of its next'
    'explain:What a grade has gone with, and what it meant'
    'frameworks:What each framework judged, and what its grades meant'
    'areas:What may be compared with what, and why'
    'export:The whole record as data: rows, or a folder of linked tables'
    'check:Hold the records against every rule'
    'import:Read reports and official spreadsheets into records'
    'verify:Hold published reports against the record'
    'diff:What this record has that an older one has not'
    'completion:Print the completion script of a shell'
    'help:The help of a command, or on a topic'
  )
}
_ofstedcmp_command() { _ofstedcmp_offer command "$@" }

_ofstedcmp_council_words() {
  known=(
    'barking-and-dagenham:Barking and Dagenham'
    'barnet:Barnet'
    'barnsley:Barnsley'
    'bath-and-north-east-somerset:Bath and North East Somerset'
    'bedford:Bedford'
    'bedfordshire:Bedfordshire, abolished 2009'
    'berkshire:Berkshire, abolished 1998'
    'bexley:Bexley'
    'birmingham:Birmingham'
    'blackburn-with-darwen:Blackburn with Darwen'
    'blackpool:Blackpool'
    'bolton:Bolton'
    'bournemouth:Bournemouth, abolished 2019'
    'bournemouth-christchurch-and-poole:Bournemouth, Christchurch and Poole'
    'bracknell-forest:Bracknell Forest'
    'bradford:Bradford'
    'brent:Brent'
    'brighton-and-hove:Brighton and Hove'
    'bristol:Bristol'
    'bromley:Bromley'
    'buckinghamshire:Buckinghamshire'
    'bury:Bury'
    'calderdale:Calderdale'
    'cambridgeshire:Cambridgeshire'
    'camden:Camden'
    'central-bedfordshire:Central Bedfordshire'
    'cheshire:Cheshire, abolished 2009'
    'cheshire-east:Cheshire East'
    'cheshire-west-and-chester:Cheshire West and Chester'
    'city-of-london:City of London'
    'cornwall:Cornwall'
    'coventry:Coventry'
    'croydon:Croydon'
    'cumberland:Cumberland'
    'cumbria:Cumbria, abolished 2023'
    'darlington:Darlington'
    'derby:Derby'
    'derbyshire:Derbyshire'
    'devon:Devon'
    'doncaster:Doncaster'
    'dorset:Dorset'
    'dorset-county:Dorset County, abolished 2019'
    'dudley:Dudley'
    'durham:Durham'
    'ealing:Ealing'
    'east-riding-of-yorkshire:East Riding of Yorkshire'
    'east-sussex:East Sussex'
    'enfield:Enfield'
    'essex:Essex'
    'gateshead:Gateshead'
    'gloucestershire:Gloucestershire'
    'greenwich:Greenwich'
    'hackney:Hackney'
    'halton:Halton'
    'hammersmith-and-fulham:Hammersmith and Fulham'
    'hampshire:Hampshire'
    'haringey:Haringey'
    'harrow:Harrow'
    'hartlepool:Hartlepool'
    'havering:Havering'
    'hereford-and-worcester:Hereford and Worcester, abolished 1998'
    'herefordshire:Herefordshire'
    'hertfordshire:Hertfordshire'
    'hillingdon:Hillingdon'
    'hounslow:Hounslow'
    'isle-of-wight:Isle of Wight'
    'isles-of-scilly:Isles of Scilly'
    'islington:Islington'
    'kensington-and-chelsea:Kensington and Chelsea'
    'kent:Kent'
    'kingston-upon-hull:Kingston upon Hull'
    'kingston-upon-thames:Kingston upon Thames'
    'kirklees:Kirklees'
    'knowsley:Knowsley'
    'lambeth:Lambeth'
    'lancashire:Lancashire'
    'leeds:Leeds'
    'leicester:Leicester'
    'leicestershire:Leicestershire'
    'lewisham:Lewisham'
    'lincolnshire:Lincolnshire'
    'liverpool:Liverpool'
    'luton:Luton'
    'manchester:Manchester'
    'medway:Medway'
    'merton:Merton'
    'middlesbrough:Middlesbrough'
    'milton-keynes:Milton Keynes'
    'newcastle-upon-tyne:Newcastle upon Tyne'
    'newham:Newham'
    'norfolk:Norfolk'
    'north-east-lincolnshire:North East Lincolnshire'
    'north-lincolnshire:North Lincolnshire'
    'north-northamptonshire:North Northamptonshire'
    'north-somerset:North Somerset'
    'north-tyneside:North Tyneside'
    'north-yorkshire:North Yorkshire'
    'northamptonshire:Northamptonshire, abolished 2021'
    'northumberland:Northumberland'
    'nottingham:Nottingham'
    'nottinghamshire:Nottinghamshire'
    'oldham:Oldham'
    'oxfordshire:Oxfordshire'
    'peterborough:Peterborough'
    'plymouth:Plymouth'
    'poole:Poole, abolished 2019'
    'portsmouth:Portsmouth'
    'reading:Reading'
    'redbridge:Redbridge'
    'redcar-and-cleveland:Redcar and Cleveland'
    'richmond-upon-thames:Richmond upon Thames'
    'rochdale:Rochdale'
    'rotherham:Rotherham'
    'rutland:Rutland'
    'salford:Salford'
    'sandwell:Sandwell'
    'sefton:Sefton'
    'sheffield:Sheffield'
    'shropshire:Shropshire'
    'slough:Slough'
    'solihull:Solihull'
    'somerset:Somerset'
    'south-gloucestershire:South Gloucestershire'
    'south-tyneside:South Tyneside'
    'southampton:Southampton'
    'southend-on-sea:Southend-on-Sea'
    'southwark:Southwark'
    'st-helens:St Helens'
    'staffordshire:Staffordshire'
    'stockport:Stockport'
    'stockton-on-tees:Stockton-on-Tees'
    'stoke-on-trent:Stoke-on-Trent'
    'suffolk:Suffolk'
    'sunderland:Sunderland'
    'surrey:Surrey'
    'sutton:Sutton'
    'swindon:Swindon'
    'tameside:Tameside'
    'telford-and-wrekin:Telford and Wrekin'
    'thurrock:Thurrock'
    'torbay:Torbay'
    'tower-hamlets:Tower Hamlets'
    'trafford:Trafford'
    'wakefield:Wakefield'
    'walsall:Walsall'
    'waltham-forest:Waltham Forest'
    'wandsworth:Wandsworth'
    'warrington:Warrington'
    'warwickshire:Warwickshire'
    'west-berkshire:West Berkshire'
    'west-northamptonshire:West Northamptonshire'
    'west-sussex:West Sussex'
    'westminster:Westminster'
    'westmorland-and-furness:Westmorland and Furness'
    'wigan:Wigan'
    'wiltshire:Wiltshire'
    'windsor-and-maidenhead:Windsor and Maidenhead'
    'wirral:Wirral'
    'wokingham:Wokingham'
    'wolverhampton:Wolverhampton'
    'worcestershire:Worcestershire'
    'york:York'
  )
}

_ofstedcmp_area_words() {
  known=(
    'overall:Overall effectiveness'
    'leadership:Leadership'
    'help-and-protection:Help and protection'
    'in-care:Children in care'
    'care-leavers:Care leavers'
    'adoption:Adoption'
    'lscb:Local Safeguarding Children Board'
    'rating:Annual rating (whole department)'
    'safeguarding-overall:Overall effectiveness'
    'safeguarding-capacity-for-improvement:Capacity for improvement'
    'safeguarding-are-safe:Children and young people are safe'
    'safeguarding-feel-safe:Children and young people feel safe'
    'safeguarding-quality-of-provision:Quality of provision'
    'safeguarding-service-responsiveness:Service responsiveness including complaints'
    'safeguarding-assessment-and-direct-work:Assessment and direct work with children and families'
    'safeguarding-case-planning:Case planning, review and recording'
    'safeguarding-leadership:Leadership and management'
    'safeguarding-ambition-and-prioritisation:Ambition and prioritisation'
    'safeguarding-evaluation:Evaluation, including performance management, quality assurance and workforce development'
    'safeguarding-user-engagement:User engagement'
    'safeguarding-partnerships:Partnerships'
    'safeguarding-equality-and-diversity:Equality and diversity'
    'safeguarding-value-for-money:Value for money'
    'looked-after-overall:Overall effectiveness'
    'looked-after-capacity-for-improvement:Capacity for improvement'
    'looked-after-being-healthy:Being healthy'
    'looked-after-staying-safe:Staying safe'
    'looked-after-enjoying-and-achieving:Enjoying and achieving'
    'looked-after-making-a-positive-contribution:Making a positive contribution'
    'looked-after-economic-well-being:Economic well-being'
    'looked-after-quality-of-provision:Quality of provision'
    'looked-after-service-responsiveness:Service responsiveness'
    'looked-after-assessment-and-direct-work:Assessment and direct work with children'
    'looked-after-case-planning:Case planning, review and recording'
    'looked-after-leadership:Leadership and management'
    'looked-after-ambition-and-prioritisation:Ambition and prioritisation'
    'looked-after-evaluation:Evaluation, including performance management, quality assurance and workforce development'
    'looked-after-user-engagement:User engagement'
    'looked-after-partnerships:Partnerships'
    'looked-after-equality-and-diversity:Equality and diversity'
    'looked-after-value-for-money:Value for money'
    'quality-of-practice:The quality of practice'
    'capacity-to-improve:Capacity to improve'
    'outcomes-looked-after:Outcomes for looked after children and young people'
    'quality-of-provision:Quality of provision'
    'looked-after-and-permanence:Children looked after and achieving permanence'
    'in-care-and-care-leavers:The experiences and progress of children in care and care leavers'
  )
}
_ofstedcmp_area() { _ofstedcmp_offer area "$@" }

_ofstedcmp_theme_words() {
  known=(
    'overall:Overall effectiveness'
    'leadership:Leadership'
    'help-and-protection:Help and protection'
    'in-care:Children in care'
    'care-leavers:Care leavers'
    'adoption:Adoption'
    'lscb:Local Safeguarding Children Board'
    'rating:Annual rating (whole department)'
  )
}
_ofstedcmp_theme() { _ofstedcmp_offer theme "$@" }

_ofstedcmp_grade_words() {
  known=(
    'outstanding:Outstanding'
    'good:Good'
    'adequate:Adequate'
    'inadequate:Inadequate'
    'requires-improvement:Requires improvement to be good'
    'performs-excellently:Performs excellently'
    'performs-well:Performs well'
    'performs-adequately:Performs adequately'
    'performs-poorly:Performs poorly'
    'not-judged:Not judged'
  )
}
_ofstedcmp_grade() { _ofstedcmp_offer grade "$@" }

_ofstedcmp_region_words() {
  known=(
    'east-midlands:East Midlands'
    'east-of-england:East of England'
    'london:London'
    'north-east:North East'
    'north-west:North West'
    'south-east:South East'
    'south-west:South West'
    'west-midlands:West Midlands'
    'yorkshire-and-the-humber:Yorkshire and The Humber'
  )
}
_ofstedcmp_region() { _ofstedcmp_offer region "$@" }

_ofstedcmp_type_words() {
  known=(
    'city-corporation:city corporation'
    'county:county'
    'isles:isles'
    'london-borough:london borough'
    'metropolitan:metropolitan'
    'unitary:unitary'
  )
}
_ofstedcmp_type() { _ofstedcmp_offer type "$@" }

_ofstedcmp_framework_words() {
  known=(
    'csa-2009:Annual children'\''s services rating'
    'ucra-2009:Unannounced inspection of contact, referral and assessment arrangements'
    'slac-2009:Inspection of safeguarding and looked after children services'
    'cp-2012:Inspection of local authority arrangements for the protection of children'
    'lac-2013:Inspection of looked after children services'
    'sif-2013:Single inspection framework'
    'lscb-2013:Review of a Local Safeguarding Children Board'
    'ilacs-2018:Inspection of local authority children'\''s services, with a joint grade for children in care and care leavers'
    'ilacs-2023:Inspection of local authority children'\''s services, with separate grades for children in care and care leavers'
    'ilacs-2026:Inspection of local authority children'\''s services, without an overall grade'
  )
}
_ofstedcmp_framework() { _ofstedcmp_offer framework "$@" }

_ofstedcmp_order_words() {
  known=(
    'name:by name'
    'inspected:longest ago first'
    'region:by region'
    'overall:Overall effectiveness'
    'leadership:Leadership'
    'help-and-protection:Help and protection'
    'in-care:Children in care'
    'care-leavers:Care leavers'
    'adoption:Adoption'
    'lscb:Local Safeguarding Children Board'
    'rating:Annual rating (whole department)'
  )
}
_ofstedcmp_order() { _ofstedcmp_offer order "$@" }

_ofstedcmp_topic_words() {
  known=(
    'exit-codes:what a script can tell from how a command ended'
    'formats:tables, sentences and data: what --format and --output do'
    'environment:the variables that change what is read and how it looks'
    'accessibility:screen readers, colours, symbols and narrow screens'
    'compare:Councils side by side, and how each grade moved'
    'history:All inspections of a council, oldest first'
    'show:One inspection in full, with where each grade was read'
    'changes:Who went up or down, and how many did'
    'summary:How many councils hold each grade, at any date'
    'councils:Find councils by grade, region, type or date of inspection'
    'due:How long each council has waited, and what is said of its next'
    'explain:What a grade has gone with, and what it meant'
    'frameworks:What each framework judged, and what its grades meant'
    'areas:What may be compared with what, and why'
    'export:The whole record as data: rows, or a folder of linked tables'
    'check:Hold the records against every rule'
    'import:Read reports and official spreadsheets into records'
    'verify:Hold published reports against the record'
    'diff:What this record has that an older one has not'
    'completion:Print the completion script of a shell'
    'help:The help of a command, or on a topic'
  )
}
_ofstedcmp_topic() { _ofstedcmp_offer topic "$@" }

_ofstedcmp_aliases() {
  aliases=(
    LBBD barking-and-dagenham
    BANES bath-and-north-east-somerset
    BathNES bath-and-north-east-somerset
    Beds bedfordshire
    BwD blackburn-with-darwen
    BCP bournemouth-christchurch-and-poole
    CBMDC bradford
    BHCC brighton-and-hove
    Bucks buckinghamshire
    Cambs cambridgeshire
    CWAC cheshire-west-and-chester
    ERYC east-riding-of-yorkshire
    Glos gloucestershire
    RBG greenwich
    LBHF hammersmith-and-fulham
    Hants hampshire
    Herts hertfordshire
    IoW isle-of-wight
    Scilly isles-of-scilly
    RBKC kensington-and-chelsea
    Hull kingston-upon-hull
    RBK kingston-upon-thames
    Lancs lancashire
    Leics leicestershire
    Lincs lincolnshire
    MK milton-keynes
    NELC north-east-lincolnshire
    Northants northamptonshire
    Notts nottinghamshire
    Oxon oxfordshire
    RCBC redcar-and-cleveland
    LBRuT richmond-upon-thames
    Salop shropshire
    Staffs staffordshire
    Thamesdown swindon
    LBTH tower-hamlets
    Warks warwickshire
    RBWM windsor-and-maidenhead
    Worcs worcestershire
  )
}

# Offers the words of the kind $1 with what they mean, whichever case is typed; $2... are for compadd.
_ofstedcmp_offer() {
  local kind=$1
  local -a known
  shift
  _ofstedcmp_${kind}_words
  _describe -t $kind $kind known "$@" -M 'm:{[:upper:] }={[:lower:]-}'
}

# A council by its id; else by a short name, as CWAC or Hull; else by a later word of its id.
_ofstedcmp_council() {
  local -a given known found ids
  local -A aliases
  local word typed=${${(L)${(Q)PREFIX}}// /-}
  given=(${words[1,CURRENT - 1]})
  _ofstedcmp_offer council -F given && return
  [[ -n $typed ]] || return 1
  _ofstedcmp_aliases
  for word in ${(ko)aliases}; do
    [[ ${(L)word} == ${(b)typed}* ]] && found+=($word) ids+=($aliases[$word])
  done
  if (( ! $#found )); then
    _ofstedcmp_council_words
    ids=(${(M)${known%%:*}:#*-${(b)typed}*})
  fi
  ids=(${(u)ids})
  # Several of them have no common beginning that could stand on the line.
  if (( $#ids == 1 )); then
    compadd -U -F given -- $ids
  else
    compadd -M 'm:{[:upper:]}={[:lower:]}' -- $found
  fi
}

# One of the words that are given after the options for compadd and the kind, or a word of that kind.
_ofstedcmp_or() {
  local ret=1
  local -i kind=$@[(i)[a-z]*]
  compadd -M 'm:{[:upper:]}={[:lower:]}' "${(@)@[1,kind - 1]}" -- ${@[kind + 1,-1]} && ret=0
  _ofstedcmp_$@[kind] && ret=0
  return ret
}

_ofstedcmp_area_and_grade() {
  if compset -P '*[=<>]'; then _ofstedcmp_grade; else _ofstedcmp_area -qS =; fi
}

_ofstedcmp_on_compare() {
  _arguments -s -S : \
    '*:council:_ofstedcmp_council' \
    '(--rows)--rows=[What goes down\: areas by default]:rows:(councils years areas)' \
    '(--columns)--columns=[What goes across\: councils by default]:columns:(councils years areas)' \
    '(--as-of)--as-of=[Leave out inspections that began after this date]:date: ' \
    '(--with)--with=[Add its statistical neighbours (by DfE'\''s model of today or of 2021), the councils of its region, its predecessors, or the median of England]:with:(neighbours neighbours-2021 region predecessors england)' \
    '(--baseline)--baseline=[Also say which grades are better or worse than its own]:council:_ofstedcmp_council' \
    '(--changed)--changed[Only areas in which something moved]' \
    '*--area=[Only this theme or area, such as leadership]:area:_ofstedcmp_area' \
    '*--framework=[Only this framework, such as ilacs-2023]:id:_ofstedcmp_framework' \
    '(--from)--from=[Only inspections that began then or later; a month (2019-11) or a year will do]:date: ' \
    '(--to)--to=[Only inspections that began by then]:date: ' \
    '(--year)--year=[Only inspections that began in this year]:year: ' \
    '(--all-areas)--all-areas[Also print the areas that tables leave out]' \
    '(--exit-code)--exit-code=-[Exit with 1 if a grade moved (with =down\: fell) on a sound basis]::exit-code:(any down)' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_history() {
  _arguments -s -S : \
    '*:council:_ofstedcmp_council' \
    '(--with)--with=[Show the councils before it too]:with:(predecessors)' \
    '*--area=[Only this theme or area, such as leadership]:area:_ofstedcmp_area' \
    '*--framework=[Only this framework, such as ilacs-2023]:id:_ofstedcmp_framework' \
    '(--from)--from=[Only inspections that began then or later; a month (2019-11) or a year will do]:date: ' \
    '(--to)--to=[Only inspections that began by then]:date: ' \
    '(--year)--year=[Only inspections that began in this year]:year: ' \
    '(--all-areas)--all-areas[Also print the areas that tables leave out]' \
    '(--exit-code)--exit-code=-[Exit with 1 if a grade moved (with =down\: fell) on a sound basis]::exit-code:(any down)' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_show() {
  _arguments -s -S : \
    '1:council:_ofstedcmp_council' \
    '(--date)--date=[A date of the visit or the publication, or its beginning (2010-11)]:date: ' \
    '*--area=[Only this theme or area, such as leadership]:area:_ofstedcmp_area' \
    '(--exit-code)--exit-code=-[Exit with 1 if a grade moved (with =down\: fell) on a sound basis]::exit-code:(any down)' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_changes() {
  _arguments -s -S : \
    '(--since)--since=[Only inspections that began then or later]:date: ' \
    '(--until)--until=[Only inspections that began by then]:date: ' \
    '(--published-by)--published-by=[Only inspections whose report was out by then]:date: ' \
    '(--published-since)--published-since=[Only inspections whose report came out then or later]:date: ' \
    '*--region=[Only this region]:name:_ofstedcmp_region' \
    '*--area=[A theme or an area id]:area:_ofstedcmp_area' \
    '*--framework=[Of the later inspection]:id:_ofstedcmp_framework' \
    '*--from-framework=[Only what is held against an inspection under this one]:id:_ofstedcmp_framework' \
    '(--up)--up[List only what rose]' \
    '(--down)--down[List only what fell]' \
    '(--same)--same[List only what stayed the same; with --up and --down\: all]' \
    '(--by)--by=[List only moves of N steps or more]:n: ' \
    '(--first-to-latest)--first-to-latest[Hold each first inspection against the latest]' \
    '(--overall)--overall=[Only inspections whose overall grade rose, fell or stayed the same]:overall:(up down same)' \
    '(--pattern)--pattern=[Instead\: whose grades, inspection by inspection, took this course\: grades, better, worse, any]:grade,: ' \
    '(--exit-code)--exit-code=-[Exit with 1 if a grade moved (with =down\: fell) on a sound basis]::exit-code:(any down)' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_summary() {
  _arguments -s -S : \
    '*--as-of=[Only inspections that began by then]:date: ' \
    '(--published-by)--published-by=[Only reports published by then]:date: ' \
    '(--by)--by=[Also by region, by type of council, or by framework or year of the latest inspection]:by:(region type framework year)' \
    '*--area=[A theme; default\: overall]:theme:_ofstedcmp_theme' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_councils() {
  _arguments -s -S : \
    '(--region)--region=[Only councils of this region]:name:_ofstedcmp_region' \
    '(--type)--type=[Only councils of this type, such as county]:type:_ofstedcmp_type' \
    '*--grade=[Only councils with this grade in their latest inspection; '\''AREA<GRADE'\'' for a worse one, '\''AREA>GRADE'\'' for a better (in quotes, for the shell)]:area=grade:_ofstedcmp_area_and_grade' \
    '(--framework)--framework=[The latest inspection under this framework]:id:_ofstedcmp_framework' \
    '(--not-inspected-since)--not-inspected-since=[Only councils whose latest graded inspection began before this date]:date: ' \
    '(--sort)--sort=[name, inspected, region or an area, whose grades then make groups]:by:_ofstedcmp_order' \
    '(--top)--top=[Only the first N councils]:n: ' \
    '(--abolished)--abolished[The abolished councils instead, and who followed them]' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_due() {
  _arguments -s -S : \
    '(--as-of)--as-of=[Count the days to this one, or to '\''today'\'']:date: ' \
    '(--region)--region=[Only councils of this region]:name:_ofstedcmp_region' \
    '(--type)--type=[Only councils of this type, such as county]:type:_ofstedcmp_type' \
    '(--sort)--sort=[Default\: waited, longest first]:sort:(waited name region)' \
    '(--top)--top=[Only the first N councils]:n: ' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_explain() {
  _arguments -s -S : \
    '1:council:_ofstedcmp_or council area grade pair' \
    '*:name:(overall leadership help-and-protection in-care care-leavers adoption lscb rating safeguarding-overall safeguarding-capacity-for-improvement safeguarding-are-safe safeguarding-feel-safe safeguarding-quality-of-provision safeguarding-service-responsiveness safeguarding-assessment-and-direct-work safeguarding-case-planning safeguarding-leadership safeguarding-ambition-and-prioritisation safeguarding-evaluation safeguarding-user-engagement safeguarding-partnerships safeguarding-equality-and-diversity safeguarding-value-for-money looked-after-overall looked-after-capacity-for-improvement looked-after-being-healthy looked-after-staying-safe looked-after-enjoying-and-achieving looked-after-making-a-positive-contribution looked-after-economic-well-being looked-after-quality-of-provision looked-after-service-responsiveness looked-after-assessment-and-direct-work looked-after-case-planning looked-after-leadership looked-after-ambition-and-prioritisation looked-after-evaluation looked-after-user-engagement looked-after-partnerships looked-after-equality-and-diversity looked-after-value-for-money quality-of-practice capacity-to-improve outcomes-looked-after quality-of-provision looked-after-and-permanence in-care-and-care-leavers outstanding good adequate inadequate requires-improvement performs-excellently performs-well performs-adequately performs-poorly not-judged)' \
    '(--date)--date=[Of a council\: the inspection of this date]:date: ' \
    '(--grade)--grade=[Of an area\: the grade to count]:grade:_ofstedcmp_grade' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_frameworks() {
  _arguments -s -S : \
    '1:id:_ofstedcmp_framework' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_areas() {
  _arguments -s -S : \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_export() {
  _arguments -s -S : \
    '(--layout)--layout=[long\: one row a judgement (the default); wide\: one row an inspection; ees\: DfE'\''s open data standard, two files; datapackage\: a folder of linked tables]:layout:(long wide ees datapackage)' \
    '(--events)--events[Also the visits that gave no grade, one row each (long)]' \
    '*--council=[Only this one]:council:_ofstedcmp_council' \
    '*--region=[Only this region]:name:_ofstedcmp_region' \
    '*--area=[Only this theme or area, such as leadership]:area:_ofstedcmp_area' \
    '*--framework=[Only this framework, such as ilacs-2023]:id:_ofstedcmp_framework' \
    '(--from)--from=[Only inspections that began then or later; a month (2019-11) or a year will do]:date: ' \
    '(--to)--to=[Only inspections that began by then]:date: ' \
    '(--year)--year=[Only inspections that began in this year]:year: ' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_check() {
  _arguments -s -S : \
    '*:path:_files' \
    '(--fix)--fix[Write files that have no other problem in their canonical form]' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_import() {
  _arguments -s -S : \
    '*:file:_files' \
    '(--write)--write=[Merge into this data folder]:dir:_files -/' \
    '(--index)--index=[A list of reports with the columns report_url, published and sha256]:csv:_files' \
    '(--published)--published=[When the one report was published, where it does not print it]:date: ' \
    '(--url)--url=[The address of the one report\: its page is linked in answers]:url: ' \
    '(--jobs)--jobs=[Processes to read reports with]:n: ' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_verify() {
  _arguments -s -S : \
    '*:file:_files' \
    '(--jobs)--jobs=[Processes to read reports with]:n: ' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_diff() {
  _arguments -s -S : \
    '1:old:_files -/' \
    '(--exit-code)--exit-code=-[Exit with 1 if a grade moved (with =down\: fell) on a sound basis]::exit-code:(any down)' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_completion() {
  _arguments -s -S : \
    '1:shell:(bash zsh fish)' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp_on_help() {
  _arguments -s -S : \
    '1:topic:_ofstedcmp_topic' \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]'
}

_ofstedcmp() {
  local curcontext=$curcontext state state_descr line ret=1
  typeset -A opt_args
  _arguments -C -s -S : \
    '*--data=[A folder laid out like the record'\''s that adds to it]:dir:_files -/' \
    '(--format -f)--format=[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--format -f)-f+[How to print the answer]:format:(table plain lines markdown html latex csv tsv json jsonl xlsx)' \
    '(--output -o)--output=[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--output -o)-o+[Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout]:file:_files' \
    '(--color --colour)--color=[When to colour]:color:(auto always never)' \
    '(--color --colour)--colour=[When to colour]:color:(auto always never)' \
    '(--ascii)--ascii[Print ASCII characters alone]' \
    '(--width)--width=[Columns to fit the output into]:n: ' \
    '(--bom --no-bom)--bom[Begin CSV with a byte-order mark]' \
    '(--bom --no-bom)--no-bom[Begin CSV with a byte-order mark]' \
    '(--no-pager)--no-pager[Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less]' \
    '(--quiet -q)--quiet[No remarks on stderr, errors alone]' \
    '(--quiet -q)-q[No remarks on stderr, errors alone]' \
    '(--version)--version[Print the version and the record'\''s]' \
    '(--help -h)--help[Show this message and exit]' \
    '(--help -h)-h[Show this message and exit]' \
    '(-): :_ofstedcmp_command' '(-)*:: :->on' && ret=0
  if [[ $state == on ]] && (( $+functions[_ofstedcmp_on_$words[1]] )); then
    curcontext=${curcontext%:*:*}:ofstedcmp-$words[1]:
    _ofstedcmp_on_$words[1] && ret=0
  fi
  return ret
}

if [[ $funcstack[1] == _ofstedcmp ]]; then
  _ofstedcmp "$@"
else
  compdef _ofstedcmp ofstedcmp
fi
