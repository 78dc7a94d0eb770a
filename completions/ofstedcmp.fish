# fish completion for ofstedcmp. Made from the program and its record by pytest --regen; edits here are lost.
# It starts no program: every word stands here.

function __ofstedcmp_command
    printf '%s\t%s\n' \
        'compare' 'Councils side by side, and how each grade moved' \
        'history' 'All inspections of a council, oldest first' \
        'show' 'One inspection in full, with where each grade was read' \
        'changes' 'Who went up or down, and how many did' \
        'summary' 'How many councils hold each grade, at any date' \
        'councils' 'Find councils by grade, region, type or date of inspection' \
        'due' 'How long each council has waited, and what is said of its next' \
        'explain' 'What a grade has gone with, and what it meant' \
        'frameworks' 'What each framework judged, and what its grades meant' \
        'areas' 'What may be compared with what, and why' \
        'export' 'The whole record as data: rows, or a folder of linked tables' \
        'check' 'Hold the records against every rule' \
        'import' 'Read reports and official spreadsheets into records' \
        'verify' 'Hold published reports against the record' \
        'diff' 'What this record has that an older one has not' \
        'completion' 'Print the completion script of a shell' \
        'help' 'The help of a command, or on a topic'
end

function __ofstedcmp_council
    printf '%s\t%s\n' \
        'barking-and-dagenham' 'Barking and Dagenham' \
        'barnet' 'Barnet' \
        'barnsley' 'Barnsley' \
        'bath-and-north-east-somerset' 'Bath and North East Somerset' \
        'bedford' 'Bedford' \
        'bedfordshire' 'Bedfordshire, abolished 2009' \
        'berkshire' 'Berkshire, abolished 1998' \
        'bexley' 'Bexley' \
        'birmingham' 'Birmingham' \
        'blackburn-with-darwen' 'Blackburn with Darwen' \
        'blackpool' 'Blackpool' \
        'bolton' 'Bolton' \
        'bournemouth' 'Bournemouth, abolished 2019' \
        'bournemouth-christchurch-and-poole' 'Bournemouth, Christchurch and Poole' \
        'bracknell-forest' 'Bracknell Forest' \
        'bradford' 'Bradford' \
        'brent' 'Brent' \
        'brighton-and-hove' 'Brighton and Hove' \
        'bristol' 'Bristol' \
        'bromley' 'Bromley' \
        'buckinghamshire' 'Buckinghamshire' \
        'bury' 'Bury' \
        'calderdale' 'Calderdale' \
        'cambridgeshire' 'Cambridgeshire' \
        'camden' 'Camden' \
        'central-bedfordshire' 'Central Bedfordshire' \
        'cheshire' 'Cheshire, abolished 2009' \
        'cheshire-east' 'Cheshire East' \
        'cheshire-west-and-chester' 'Cheshire West and Chester' \
        'city-of-london' 'City of London' \
        'cornwall' 'Cornwall' \
        'coventry' 'Coventry' \
        'croydon' 'Croydon' \
        'cumberland' 'Cumberland' \
        'cumbria' 'Cumbria, abolished 2023' \
        'darlington' 'Darlington' \
        'derby' 'Derby' \
        'derbyshire' 'Derbyshire' \
        'devon' 'Devon' \
        'doncaster' 'Doncaster' \
        'dorset' 'Dorset' \
        'dorset-county' 'Dorset County, abolished 2019' \
        'dudley' 'Dudley' \
        'durham' 'Durham' \
        'ealing' 'Ealing' \
        'east-riding-of-yorkshire' 'East Riding of Yorkshire' \
        'east-sussex' 'East Sussex' \
        'enfield' 'Enfield' \
        'essex' 'Essex' \
        'gateshead' 'Gateshead' \
        'gloucestershire' 'Gloucestershire' \
        'greenwich' 'Greenwich' \
        'hackney' 'Hackney' \
        'halton' 'Halton' \
        'hammersmith-and-fulham' 'Hammersmith and Fulham' \
        'hampshire' 'Hampshire' \
        'haringey' 'Haringey' \
        'harrow' 'Harrow' \
        'hartlepool' 'Hartlepool' \
        'havering' 'Havering' \
        'hereford-and-worcester' 'Hereford and Worcester, abolished 1998' \
        'herefordshire' 'Herefordshire' \
        'hertfordshire' 'Hertfordshire' \
        'hillingdon' 'Hillingdon' \
        'hounslow' 'Hounslow' \
        'isle-of-wight' 'Isle of Wight' \
        'isles-of-scilly' 'Isles of Scilly' \
        'islington' 'Islington' \
        'kensington-and-chelsea' 'Kensington and Chelsea' \
        'kent' 'Kent' \
        'kingston-upon-hull' 'Kingston upon Hull' \
        'kingston-upon-thames' 'Kingston upon Thames' \
        'kirklees' 'Kirklees' \
        'knowsley' 'Knowsley' \
        'lambeth' 'Lambeth' \
        'lancashire' 'Lancashire' \
        'leeds' 'Leeds' \
        'leicester' 'Leicester' \
        'leicestershire' 'Leicestershire' \
        'lewisham' 'Lewisham' \
        'lincolnshire' 'Lincolnshire' \
        'liverpool' 'Liverpool' \
        'luton' 'Luton' \
        'manchester' 'Manchester' \
        'medway' 'Medway' \
        'merton' 'Merton' \
        'middlesbrough' 'Middlesbrough' \
        'milton-keynes' 'Milton Keynes' \
        'newcastle-upon-tyne' 'Newcastle upon Tyne' \
        'newham' 'Newham' \
        'norfolk' 'Norfolk' \
        'north-east-lincolnshire' 'North East Lincolnshire' \
        'north-lincolnshire' 'North Lincolnshire' \
        'north-northamptonshire' 'North Northamptonshire' \
        'north-somerset' 'North Somerset' \
        'north-tyneside' 'North Tyneside' \
        'north-yorkshire' 'North Yorkshire' \
        'northamptonshire' 'Northamptonshire, abolished 2021' \
        'northumberland' 'Northumberland' \
        'nottingham' 'Nottingham' \
        'nottinghamshire' 'Nottinghamshire' \
        'oldham' 'Oldham' \
        'oxfordshire' 'Oxfordshire' \
        'peterborough' 'Peterborough' \
        'plymouth' 'Plymouth' \
        'poole' 'Poole, abolished 2019' \
        'portsmouth' 'Portsmouth' \
        'reading' 'Reading' \
        'redbridge' 'Redbridge' \
        'redcar-and-cleveland' 'Redcar and Cleveland' \
        'richmond-upon-thames' 'Richmond upon Thames' \
        'rochdale' 'Rochdale' \
        'rotherham' 'Rotherham' \
        'rutland' 'Rutland' \
        'salford' 'Salford' \
        'sandwell' 'Sandwell' \
        'sefton' 'Sefton' \
        'sheffield' 'Sheffield' \
        'shropshire' 'Shropshire' \
        'slough' 'Slough' \
        'solihull' 'Solihull' \
        'somerset' 'Somerset' \
        'south-gloucestershire' 'South Gloucestershire' \
        'south-tyneside' 'South Tyneside' \
        'southampton' 'Southampton' \
        'southend-on-sea' 'Southend-on-Sea' \
        'southwark' 'Southwark' \
        'st-helens' 'St Helens' \
        'staffordshire' 'Staffordshire' \
        'stockport' 'Stockport' \
        'stockton-on-tees' 'Stockton-on-Tees' \
        'stoke-on-trent' 'Stoke-on-Trent' \
        'suffolk' 'Suffolk' \
        'sunderland' 'Sunderland' \
        'surrey' 'Surrey' \
        'sutton' 'Sutton' \
        'swindon' 'Swindon' \
        'tameside' 'Tameside' \
        'telford-and-wrekin' 'Telford and Wrekin' \
        'thurrock' 'Thurrock' \
        'torbay' 'Torbay' \
        'tower-hamlets' 'Tower Hamlets' \
        'trafford' 'Trafford' \
        'wakefield' 'Wakefield' \
        'walsall' 'Walsall' \
        'waltham-forest' 'Waltham Forest' \
        'wandsworth' 'Wandsworth' \
        'warrington' 'Warrington' \
        'warwickshire' 'Warwickshire' \
        'west-berkshire' 'West Berkshire' \
        'west-northamptonshire' 'West Northamptonshire' \
        'west-sussex' 'West Sussex' \
        'westminster' 'Westminster' \
        'westmorland-and-furness' 'Westmorland and Furness' \
        'wigan' 'Wigan' \
        'wiltshire' 'Wiltshire' \
        'windsor-and-maidenhead' 'Windsor and Maidenhead' \
        'wirral' 'Wirral' \
        'wokingham' 'Wokingham' \
        'wolverhampton' 'Wolverhampton' \
        'worcestershire' 'Worcestershire' \
        'york' 'York'
end

function __ofstedcmp_area
    printf '%s\t%s\n' \
        'overall' 'Overall effectiveness' \
        'leadership' 'Leadership' \
        'help-and-protection' 'Help and protection' \
        'in-care' 'Children in care' \
        'care-leavers' 'Care leavers' \
        'adoption' 'Adoption' \
        'lscb' 'Local Safeguarding Children Board' \
        'rating' 'Annual rating (whole department)' \
        'safeguarding-overall' 'Overall effectiveness' \
        'safeguarding-capacity-for-improvement' 'Capacity for improvement' \
        'safeguarding-are-safe' 'Children and young people are safe' \
        'safeguarding-feel-safe' 'Children and young people feel safe' \
        'safeguarding-quality-of-provision' 'Quality of provision' \
        'safeguarding-service-responsiveness' 'Service responsiveness including complaints' \
        'safeguarding-assessment-and-direct-work' 'Assessment and direct work with children and families' \
        'safeguarding-case-planning' 'Case planning, review and recording' \
        'safeguarding-leadership' 'Leadership and management' \
        'safeguarding-ambition-and-prioritisation' 'Ambition and prioritisation' \
        'safeguarding-evaluation' 'Evaluation, including performance management, quality assurance and workforce development' \
        'safeguarding-user-engagement' 'User engagement' \
        'safeguarding-partnerships' 'Partnerships' \
        'safeguarding-equality-and-diversity' 'Equality and diversity' \
        'safeguarding-value-for-money' 'Value for money' \
        'looked-after-overall' 'Overall effectiveness' \
        'looked-after-capacity-for-improvement' 'Capacity for improvement' \
        'looked-after-being-healthy' 'Being healthy' \
        'looked-after-staying-safe' 'Staying safe' \
        'looked-after-enjoying-and-achieving' 'Enjoying and achieving' \
        'looked-after-making-a-positive-contribution' 'Making a positive contribution' \
        'looked-after-economic-well-being' 'Economic well-being' \
        'looked-after-quality-of-provision' 'Quality of provision' \
        'looked-after-service-responsiveness' 'Service responsiveness' \
        'looked-after-assessment-and-direct-work' 'Assessment and direct work with children' \
        'looked-after-case-planning' 'Case planning, review and recording' \
        'looked-after-leadership' 'Leadership and management' \
        'looked-after-ambition-and-prioritisation' 'Ambition and prioritisation' \
        'looked-after-evaluation' 'Evaluation, including performance management, quality assurance and workforce development' \
        'looked-after-user-engagement' 'User engagement' \
        'looked-after-partnerships' 'Partnerships' \
        'looked-after-equality-and-diversity' 'Equality and diversity' \
        'looked-after-value-for-money' 'Value for money' \
        'quality-of-practice' 'The quality of practice' \
        'capacity-to-improve' 'Capacity to improve' \
        'outcomes-looked-after' 'Outcomes for looked after children and young people' \
        'quality-of-provision' 'Quality of provision' \
        'looked-after-and-permanence' 'Children looked after and achieving permanence' \
        'in-care-and-care-leavers' 'The experiences and progress of children in care and care leavers'
end

function __ofstedcmp_theme
    printf '%s\t%s\n' \
        'overall' 'Overall effectiveness' \
        'leadership' 'Leadership' \
        'help-and-protection' 'Help and protection' \
        'in-care' 'Children in care' \
        'care-leavers' 'Care leavers' \
        'adoption' 'Adoption' \
        'lscb' 'Local Safeguarding Children Board' \
        'rating' 'Annual rating (whole department)'
end

function __ofstedcmp_grade
    printf '%s\t%s\n' \
        'outstanding' 'Outstanding' \
        'good' 'Good' \
        'adequate' 'Adequate' \
        'inadequate' 'Inadequate' \
        'requires-improvement' 'Requires improvement to be good' \
        'performs-excellently' 'Performs excellently' \
        'performs-well' 'Performs well' \
        'performs-adequately' 'Performs adequately' \
        'performs-poorly' 'Performs poorly' \
        'not-judged' 'Not judged'
end

function __ofstedcmp_region
    printf '%s\t%s\n' \
        'east-midlands' 'East Midlands' \
        'east-of-england' 'East of England' \
        'london' 'London' \
        'north-east' 'North East' \
        'north-west' 'North West' \
        'south-east' 'South East' \
        'south-west' 'South West' \
        'west-midlands' 'West Midlands' \
        'yorkshire-and-the-humber' 'Yorkshire and The Humber'
end

function __ofstedcmp_type
    printf '%s\t%s\n' \
        'city-corporation' 'city corporation' \
        'county' 'county' \
        'isles' 'isles' \
        'london-borough' 'london borough' \
        'metropolitan' 'metropolitan' \
        'unitary' 'unitary'
end

function __ofstedcmp_framework
    printf '%s\t%s\n' \
        'csa-2009' 'Annual children\'s services rating' \
        'ucra-2009' 'Unannounced inspection of contact, referral and assessment arrangements' \
        'slac-2009' 'Inspection of safeguarding and looked after children services' \
        'cp-2012' 'Inspection of local authority arrangements for the protection of children' \
        'lac-2013' 'Inspection of looked after children services' \
        'sif-2013' 'Single inspection framework' \
        'lscb-2013' 'Review of a Local Safeguarding Children Board' \
        'ilacs-2018' 'Inspection of local authority children\'s services, with a joint grade for children in care and care leavers' \
        'ilacs-2023' 'Inspection of local authority children\'s services, with separate grades for children in care and care leavers' \
        'ilacs-2026' 'Inspection of local authority children\'s services, without an overall grade'
end

function __ofstedcmp_order
    printf '%s\t%s\n' \
        'name' 'by name' \
        'inspected' 'longest ago first' \
        'region' 'by region' \
        'overall' 'Overall effectiveness' \
        'leadership' 'Leadership' \
        'help-and-protection' 'Help and protection' \
        'in-care' 'Children in care' \
        'care-leavers' 'Care leavers' \
        'adoption' 'Adoption' \
        'lscb' 'Local Safeguarding Children Board' \
        'rating' 'Annual rating (whole department)'
end

function __ofstedcmp_topic
    printf '%s\t%s\n' \
        'exit-codes' 'what a script can tell from how a command ended' \
        'formats' 'tables, sentences and data: what --format and --output do' \
        'environment' 'the variables that change what is read and how it looks' \
        'accessibility' 'screen readers, colours, symbols and narrow screens' \
        'compare' 'Councils side by side, and how each grade moved' \
        'history' 'All inspections of a council, oldest first' \
        'show' 'One inspection in full, with where each grade was read' \
        'changes' 'Who went up or down, and how many did' \
        'summary' 'How many councils hold each grade, at any date' \
        'councils' 'Find councils by grade, region, type or date of inspection' \
        'due' 'How long each council has waited, and what is said of its next' \
        'explain' 'What a grade has gone with, and what it meant' \
        'frameworks' 'What each framework judged, and what its grades meant' \
        'areas' 'What may be compared with what, and why' \
        'export' 'The whole record as data: rows, or a folder of linked tables' \
        'check' 'Hold the records against every rule' \
        'import' 'Read reports and official spreadsheets into records' \
        'verify' 'Hold published reports against the record' \
        'diff' 'What this record has that an older one has not' \
        'completion' 'Print the completion script of a shell' \
        'help' 'The help of a command, or on a topic'
end

function __ofstedcmp_alias
    printf '%s\t%s\n' \
        'LBBD' 'Barking and Dagenham' \
        'BANES' 'Bath and North East Somerset' \
        'BathNES' 'Bath and North East Somerset' \
        'Beds' 'Bedfordshire, abolished 2009' \
        'BwD' 'Blackburn with Darwen' \
        'BCP' 'Bournemouth, Christchurch and Poole' \
        'CBMDC' 'Bradford' \
        'BHCC' 'Brighton and Hove' \
        'Bucks' 'Buckinghamshire' \
        'Cambs' 'Cambridgeshire' \
        'CWAC' 'Cheshire West and Chester' \
        'ERYC' 'East Riding of Yorkshire' \
        'Glos' 'Gloucestershire' \
        'RBG' 'Greenwich' \
        'LBHF' 'Hammersmith and Fulham' \
        'Hants' 'Hampshire' \
        'Herts' 'Hertfordshire' \
        'IoW' 'Isle of Wight' \
        'Scilly' 'Isles of Scilly' \
        'RBKC' 'Kensington and Chelsea' \
        'Hull' 'Kingston upon Hull' \
        'RBK' 'Kingston upon Thames' \
        'Lancs' 'Lancashire' \
        'Leics' 'Leicestershire' \
        'Lincs' 'Lincolnshire' \
        'MK' 'Milton Keynes' \
        'NELC' 'North East Lincolnshire' \
        'Northants' 'Northamptonshire, abolished 2021' \
        'Notts' 'Nottinghamshire' \
        'Oxon' 'Oxfordshire' \
        'RCBC' 'Redcar and Cleveland' \
        'LBRuT' 'Richmond upon Thames' \
        'Salop' 'Shropshire' \
        'Staffs' 'Staffordshire' \
        'Thamesdown' 'Swindon' \
        'LBTH' 'Tower Hamlets' \
        'Warks' 'Warwickshire' \
        'RBWM' 'Windsor and Maidenhead' \
        'Worcs' 'Worcestershire'
end

set -g __ofstedcmp_taking --data --format -f --output -o --color --colour --width --rows --columns --as-of --with --baseline --area --framework --from --to --year --date --since --until --published-by --published-since --region --from-framework --by --overall --pattern --type --grade --not-inspected-since --sort --top --layout --council --write --index --published --url --jobs

# Prints the command on the line, empty where there is none yet, and then the arguments after it.
function __ofstedcmp_said
    set -l words (commandline -opc)
    set -l said
    set -l taking 0
    set -l only 0
    for word in $words[2..-1]
        if test $taking = 1
            set taking 0
        else if test $only = 1
            set -a said $word
        else if test "$word" = --
            set only 1
        else if string match -q -- '-*' $word
            contains -- $word $__ofstedcmp_taking; and set taking 1
        else
            set -a said $word
        end
    end
    set -q said[1]; or set said ''
    printf '%s\n' $said
end

# Whether the line has one of the commands $argv.
function __ofstedcmp_on
    set -l said (__ofstedcmp_said)
    contains -- "$said[1]" $argv
end

# Whether the line has the command $argv[1], and $argv[2] arguments after it: any number where none is given.
function __ofstedcmp_at
    set -l said (__ofstedcmp_said)
    test "$said[1]" = "$argv[1]"; or return
    set -q argv[2]; or return 0
    test (count $said) = (math $argv[2] + 1)
end

# Whether none of the options $argv is on the line, but for the one whose value is being typed.
function __ofstedcmp_lacks
    for word in (commandline -opc)[1..-2]
        contains -- (string replace -r '=.*' '' -- $word) $argv; and return 1
    end
    contains -- (commandline -opc)[-1] $argv; or return 0
    contains -- (commandline -opc)[-1] $__ofstedcmp_taking
end

# What is typed of the word, without quotes and without the option that it is the value of.
function __ofstedcmp_typed
    commandline -ct | string replace -r '^--[a-z-]*=' '' | string replace -ra '["\'\\\\]' ''
end

# The councils that are not on the line; by short names, as CWAC or LBBD, where no id has what is typed.
function __ofstedcmp_a_council
    set -l said (__ofstedcmp_said)
    set -l typed (__ofstedcmp_typed | string lower | string replace -a ' ' '-')
    set -l councils (__ofstedcmp_council)
    for one in $said[2..-1]
        set councils (string match -v -- $one\t'*' $councils)
    end
    printf '%s\n' $councils
    if test -n "$typed"; and not string match -q -- "*$typed*"\t'*' $councils
        __ofstedcmp_alias
    end
end

function __ofstedcmp_area_and_grade
    set -l typed (__ofstedcmp_typed)
    set -l area (string match -r '^[^=<>]*[=<>]' -- $typed)
    if test -n "$area"
        __ofstedcmp_grade | string replace -r '^' -- $area
    else
        __ofstedcmp_area | string replace \t =\t
    end
end

complete -c ofstedcmp -f
complete -c ofstedcmp -n "__ofstedcmp_at ''" -a '(__ofstedcmp_command)'
complete -c ofstedcmp -n '__ofstedcmp_at compare' -a '(__ofstedcmp_a_council)'
complete -c ofstedcmp -n '__ofstedcmp_at history' -a '(__ofstedcmp_a_council)'
complete -c ofstedcmp -n '__ofstedcmp_at show 0' -a '(__ofstedcmp_a_council)'
complete -c ofstedcmp -n '__ofstedcmp_at explain 0' -a 'area grade pair (__ofstedcmp_a_council)'
complete -c ofstedcmp -n '__ofstedcmp_at explain' -a 'overall leadership help-and-protection in-care care-leavers adoption lscb rating safeguarding-overall safeguarding-capacity-for-improvement safeguarding-are-safe safeguarding-feel-safe safeguarding-quality-of-provision safeguarding-service-responsiveness safeguarding-assessment-and-direct-work safeguarding-case-planning safeguarding-leadership safeguarding-ambition-and-prioritisation safeguarding-evaluation safeguarding-user-engagement safeguarding-partnerships safeguarding-equality-and-diversity safeguarding-value-for-money looked-after-overall looked-after-capacity-for-improvement looked-after-being-healthy looked-after-staying-safe looked-after-enjoying-and-achieving looked-after-making-a-positive-contribution looked-after-economic-well-being looked-after-quality-of-provision looked-after-service-responsiveness looked-after-assessment-and-direct-work looked-after-case-planning looked-after-leadership looked-after-ambition-and-prioritisation looked-after-evaluation looked-after-user-engagement looked-after-partnerships looked-after-equality-and-diversity looked-after-value-for-money quality-of-practice capacity-to-improve outcomes-looked-after quality-of-provision looked-after-and-permanence in-care-and-care-leavers outstanding good adequate inadequate requires-improvement performs-excellently performs-well performs-adequately performs-poorly not-judged'
complete -c ofstedcmp -n '__ofstedcmp_at frameworks 0' -a '(__ofstedcmp_framework)'
complete -c ofstedcmp -n '__ofstedcmp_at check' -F
complete -c ofstedcmp -n '__ofstedcmp_at import' -F
complete -c ofstedcmp -n '__ofstedcmp_at verify' -F
complete -c ofstedcmp -n '__ofstedcmp_at diff 0' -a '(__fish_complete_directories)'
complete -c ofstedcmp -n '__ofstedcmp_at completion 0' -a 'bash zsh fish'
complete -c ofstedcmp -n '__ofstedcmp_at help 0' -a '(__ofstedcmp_topic)'
complete -c ofstedcmp -n '__ofstedcmp_on \'\' compare history show changes summary councils due explain frameworks areas export check import verify diff completion help' -l data -x -a '(__fish_complete_directories)' -d 'A folder laid out like the record\'s that adds to it'
complete -c ofstedcmp -n '__ofstedcmp_on \'\' compare history show changes summary councils due explain frameworks areas export check import verify diff completion help; and __ofstedcmp_lacks --format -f' -l format -s f -x -a 'table plain lines markdown html latex csv tsv json jsonl xlsx' -d 'How to print the answer'
complete -c ofstedcmp -n '__ofstedcmp_on \'\' compare history show changes summary councils due explain frameworks areas export check import verify diff completion help; and __ofstedcmp_lacks --output -o' -l output -s o -r -F -d 'Write to FILE as a whole, in the format of its ending (.txt, .md, .html, .tex, .csv, .tsv, .json, .jsonl, .xlsx); - is stdout'
complete -c ofstedcmp -n '__ofstedcmp_on \'\' compare history show changes summary councils due explain frameworks areas export check import verify diff completion help; and __ofstedcmp_lacks --color --colour' -l color -l colour -x -a 'auto always never' -d 'When to colour'
complete -c ofstedcmp -n '__ofstedcmp_on \'\' compare history show changes summary councils due explain frameworks areas export check import verify diff completion help; and __ofstedcmp_lacks --ascii' -l ascii -d 'Print ASCII characters alone'
complete -c ofstedcmp -n '__ofstedcmp_on \'\' compare history show changes summary councils due explain frameworks areas export check import verify diff completion help; and __ofstedcmp_lacks --width' -l width -x -d 'Columns to fit the output into'
complete -c ofstedcmp -n '__ofstedcmp_on \'\' compare history show changes summary councils due explain frameworks areas export check import verify diff completion help; and __ofstedcmp_lacks --bom --no-bom' -l bom -l no-bom -d 'Begin CSV with a byte-order mark'
complete -c ofstedcmp -n '__ofstedcmp_on \'\' compare history show changes summary councils due explain frameworks areas export check import verify diff completion help; and __ofstedcmp_lacks --no-pager' -l no-pager -d 'Print a long answer at once, not by OFSTEDCMP_PAGER, PAGER or less'
complete -c ofstedcmp -n '__ofstedcmp_on \'\' compare history show changes summary councils due explain frameworks areas export check import verify diff completion help; and __ofstedcmp_lacks --quiet -q' -l quiet -s q -d 'No remarks on stderr, errors alone'
complete -c ofstedcmp -n '__ofstedcmp_on \'\'; and __ofstedcmp_lacks --version' -l version -d 'Print the version and the record\'s'
complete -c ofstedcmp -n '__ofstedcmp_on \'\' compare history show changes summary councils due explain frameworks areas export check import verify diff completion help; and __ofstedcmp_lacks --help -h' -l help -s h -d 'Show this message and exit'
complete -c ofstedcmp -n '__ofstedcmp_on compare; and __ofstedcmp_lacks --rows' -l rows -x -a 'councils years areas' -d 'What goes down: areas by default'
complete -c ofstedcmp -n '__ofstedcmp_on compare; and __ofstedcmp_lacks --columns' -l columns -x -a 'councils years areas' -d 'What goes across: councils by default'
complete -c ofstedcmp -n '__ofstedcmp_on compare; and __ofstedcmp_lacks --as-of' -l as-of -x -d 'Leave out inspections that began after this date'
complete -c ofstedcmp -n '__ofstedcmp_on compare; and __ofstedcmp_lacks --with' -l with -x -a 'neighbours neighbours-2021 region predecessors england' -d 'Add its statistical neighbours (by DfE\'s model of today or of 2021), the councils of its region, its predecessors, or the median of England'
complete -c ofstedcmp -n '__ofstedcmp_on compare; and __ofstedcmp_lacks --baseline' -l baseline -x -a '(__ofstedcmp_a_council)' -d 'Also say which grades are better or worse than its own'
complete -c ofstedcmp -n '__ofstedcmp_on compare; and __ofstedcmp_lacks --changed' -l changed -d 'Only areas in which something moved'
complete -c ofstedcmp -n '__ofstedcmp_on compare history show export' -l area -x -a '(__ofstedcmp_area)' -d 'Only this theme or area, such as leadership'
complete -c ofstedcmp -n '__ofstedcmp_on compare history export' -l framework -x -a '(__ofstedcmp_framework)' -d 'Only this framework, such as ilacs-2023'
complete -c ofstedcmp -n '__ofstedcmp_on compare history export; and __ofstedcmp_lacks --from' -l from -x -d 'Only inspections that began then or later; a month (2019-11) or a year will do'
complete -c ofstedcmp -n '__ofstedcmp_on compare history export; and __ofstedcmp_lacks --to' -l to -x -d 'Only inspections that began by then'
complete -c ofstedcmp -n '__ofstedcmp_on compare history export; and __ofstedcmp_lacks --year' -l year -x -d 'Only inspections that began in this year'
complete -c ofstedcmp -n '__ofstedcmp_on compare history; and __ofstedcmp_lacks --all-areas' -l all-areas -d 'Also print the areas that tables leave out'
complete -c ofstedcmp -n '__ofstedcmp_on compare history show changes diff; and __ofstedcmp_lacks --exit-code' -l exit-code -a 'any down' -d 'Exit with 1 if a grade moved (with =down: fell) on a sound basis'
complete -c ofstedcmp -n '__ofstedcmp_on history; and __ofstedcmp_lacks --with' -l with -x -a 'predecessors' -d 'Show the councils before it too'
complete -c ofstedcmp -n '__ofstedcmp_on show; and __ofstedcmp_lacks --date' -l date -x -d 'A date of the visit or the publication, or its beginning (2010-11)'
complete -c ofstedcmp -n '__ofstedcmp_on changes; and __ofstedcmp_lacks --since' -l since -x -d 'Only inspections that began then or later'
complete -c ofstedcmp -n '__ofstedcmp_on changes; and __ofstedcmp_lacks --until' -l until -x -d 'Only inspections that began by then'
complete -c ofstedcmp -n '__ofstedcmp_on changes; and __ofstedcmp_lacks --published-by' -l published-by -x -d 'Only inspections whose report was out by then'
complete -c ofstedcmp -n '__ofstedcmp_on changes; and __ofstedcmp_lacks --published-since' -l published-since -x -d 'Only inspections whose report came out then or later'
complete -c ofstedcmp -n '__ofstedcmp_on changes export' -l region -x -a '(__ofstedcmp_region)' -d 'Only this region'
complete -c ofstedcmp -n '__ofstedcmp_on changes' -l area -x -a '(__ofstedcmp_area)' -d 'A theme or an area id'
complete -c ofstedcmp -n '__ofstedcmp_on changes' -l framework -x -a '(__ofstedcmp_framework)' -d 'Of the later inspection'
complete -c ofstedcmp -n '__ofstedcmp_on changes' -l from-framework -x -a '(__ofstedcmp_framework)' -d 'Only what is held against an inspection under this one'
complete -c ofstedcmp -n '__ofstedcmp_on changes; and __ofstedcmp_lacks --up' -l up -d 'List only what rose'
complete -c ofstedcmp -n '__ofstedcmp_on changes; and __ofstedcmp_lacks --down' -l down -d 'List only what fell'
complete -c ofstedcmp -n '__ofstedcmp_on changes; and __ofstedcmp_lacks --same' -l same -d 'List only what stayed the same; with --up and --down: all'
complete -c ofstedcmp -n '__ofstedcmp_on changes; and __ofstedcmp_lacks --by' -l by -x -d 'List only moves of N steps or more'
complete -c ofstedcmp -n '__ofstedcmp_on changes; and __ofstedcmp_lacks --first-to-latest' -l first-to-latest -d 'Hold each first inspection against the latest'
complete -c ofstedcmp -n '__ofstedcmp_on changes; and __ofstedcmp_lacks --overall' -l overall -x -a 'up down same' -d 'Only inspections whose overall grade rose, fell or stayed the same'
complete -c ofstedcmp -n '__ofstedcmp_on changes; and __ofstedcmp_lacks --pattern' -l pattern -x -d 'Instead: whose grades, inspection by inspection, took this course: grades, better, worse, any'
complete -c ofstedcmp -n '__ofstedcmp_on summary' -l as-of -x -d 'Only inspections that began by then'
complete -c ofstedcmp -n '__ofstedcmp_on summary; and __ofstedcmp_lacks --published-by' -l published-by -x -d 'Only reports published by then'
complete -c ofstedcmp -n '__ofstedcmp_on summary; and __ofstedcmp_lacks --by' -l by -x -a 'region type framework year' -d 'Also by region, by type of council, or by framework or year of the latest inspection'
complete -c ofstedcmp -n '__ofstedcmp_on summary' -l area -x -a '(__ofstedcmp_theme)' -d 'A theme; default: overall'
complete -c ofstedcmp -n '__ofstedcmp_on councils due; and __ofstedcmp_lacks --region' -l region -x -a '(__ofstedcmp_region)' -d 'Only councils of this region'
complete -c ofstedcmp -n '__ofstedcmp_on councils due; and __ofstedcmp_lacks --type' -l type -x -a '(__ofstedcmp_type)' -d 'Only councils of this type, such as county'
complete -c ofstedcmp -n '__ofstedcmp_on councils' -l grade -x -a '(__ofstedcmp_area_and_grade)' -d 'Only councils with this grade in their latest inspection; \'AREA<GRADE\' for a worse one, \'AREA>GRADE\' for a better (in quotes, for the shell)'
complete -c ofstedcmp -n '__ofstedcmp_on councils; and __ofstedcmp_lacks --framework' -l framework -x -a '(__ofstedcmp_framework)' -d 'The latest inspection under this framework'
complete -c ofstedcmp -n '__ofstedcmp_on councils; and __ofstedcmp_lacks --not-inspected-since' -l not-inspected-since -x -d 'Only councils whose latest graded inspection began before this date'
complete -c ofstedcmp -n '__ofstedcmp_on councils; and __ofstedcmp_lacks --sort' -l sort -x -a '(__ofstedcmp_order)' -d 'name, inspected, region or an area, whose grades then make groups'
complete -c ofstedcmp -n '__ofstedcmp_on councils due; and __ofstedcmp_lacks --top' -l top -x -d 'Only the first N councils'
complete -c ofstedcmp -n '__ofstedcmp_on councils; and __ofstedcmp_lacks --abolished' -l abolished -d 'The abolished councils instead, and who followed them'
complete -c ofstedcmp -n '__ofstedcmp_on due; and __ofstedcmp_lacks --as-of' -l as-of -x -d 'Count the days to this one, or to \'today\''
complete -c ofstedcmp -n '__ofstedcmp_on due; and __ofstedcmp_lacks --sort' -l sort -x -a 'waited name region' -d 'Default: waited, longest first'
complete -c ofstedcmp -n '__ofstedcmp_on explain; and __ofstedcmp_lacks --date' -l date -x -d 'Of a council: the inspection of this date'
complete -c ofstedcmp -n '__ofstedcmp_on explain; and __ofstedcmp_lacks --grade' -l grade -x -a '(__ofstedcmp_grade)' -d 'Of an area: the grade to count'
complete -c ofstedcmp -n '__ofstedcmp_on export; and __ofstedcmp_lacks --layout' -l layout -x -a 'long wide ees datapackage' -d 'long: one row a judgement (the default); wide: one row an inspection; ees: DfE\'s open data standard, two files; datapackage: a folder of linked tables'
complete -c ofstedcmp -n '__ofstedcmp_on export; and __ofstedcmp_lacks --events' -l events -d 'Also the visits that gave no grade, one row each (long)'
complete -c ofstedcmp -n '__ofstedcmp_on export' -l council -x -a '(__ofstedcmp_a_council)' -d 'Only this one'
complete -c ofstedcmp -n '__ofstedcmp_on check; and __ofstedcmp_lacks --fix' -l fix -d 'Write files that have no other problem in their canonical form'
complete -c ofstedcmp -n '__ofstedcmp_on import; and __ofstedcmp_lacks --write' -l write -x -a '(__fish_complete_directories)' -d 'Merge into this data folder'
complete -c ofstedcmp -n '__ofstedcmp_on import; and __ofstedcmp_lacks --index' -l index -r -F -d 'A list of reports with the columns report_url, published and sha256'
complete -c ofstedcmp -n '__ofstedcmp_on import; and __ofstedcmp_lacks --published' -l published -x -d 'When the one report was published, where it does not print it'
complete -c ofstedcmp -n '__ofstedcmp_on import; and __ofstedcmp_lacks --url' -l url -x -d 'The address of the one report: its page is linked in answers'
complete -c ofstedcmp -n '__ofstedcmp_on import verify; and __ofstedcmp_lacks --jobs' -l jobs -x -d 'Processes to read reports with'
