# bash completion for ofstedcmp. Made from the program and its record by pytest --regen; edits here are lost.
# It starts no program: every word stands here.

# What may follow a command: arguments (+ after one that repeats), and options as
# NAMES:VALUE:HOW-OFTEN. A value is a kind of word or one of {these,words}, with = before it where
# it may only follow a =, or - where there is none.
__ofstedcmp_takes() {
    case $1 in
        '')
            arguments='command'
            options='
                --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --version:-:once
                --help,-h:-:once
            ' ;;
        compare)
            arguments='council+'
            options='
                --rows:{councils,years,areas}:once --columns:{councils,years,areas}:once --as-of:any:once
                --with:{neighbours,neighbours-2021,region,predecessors,england}:once --baseline:council:once
                --changed:-:once --area:area:many --framework:framework:many --from:any:once --to:any:once
                --year:any:once --all-areas:-:once --exit-code:={any,down}:once --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        history)
            arguments='council+'
            options='
                --with:{predecessors}:once --area:area:many --framework:framework:many --from:any:once
                --to:any:once --year:any:once --all-areas:-:once --exit-code:={any,down}:once
                --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        show)
            arguments='council'
            options='
                --date:any:once --area:area:many --exit-code:={any,down}:once --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        changes)
            arguments=''
            options='
                --since:any:once --until:any:once --published-by:any:once --published-since:any:once
                --region:region:many --area:area:many --framework:framework:many
                --from-framework:framework:many --up:-:once --down:-:once --same:-:once --by:any:once
                --first-to-latest:-:once --overall:{up,down,same}:once --pattern:any:once
                --exit-code:={any,down}:once --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        summary)
            arguments=''
            options='
                --as-of:any:many --published-by:any:once --by:{region,type,framework,year}:once
                --area:theme:many --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        councils)
            arguments=''
            options='
                --region:region:once --type:type:once --grade:area=grade:many --framework:framework:once
                --not-inspected-since:any:once --sort:order:once --top:any:once --abolished:-:once
                --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        due)
            arguments=''
            options='
                --as-of:any:once --region:region:once --type:type:once --sort:{waited,name,region}:once
                --top:any:once --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        explain)
            arguments='council{area,grade,pair} {overall,leadership,help-and-protection,in-care,care-leavers,adoption,lscb,rating,safeguarding-overall,safeguarding-capacity-for-improvement,safeguarding-are-safe,safeguarding-feel-safe,safeguarding-quality-of-provision,safeguarding-service-responsiveness,safeguarding-assessment-and-direct-work,safeguarding-case-planning,safeguarding-leadership,safeguarding-ambition-and-prioritisation,safeguarding-evaluation,safeguarding-user-engagement,safeguarding-partnerships,safeguarding-equality-and-diversity,safeguarding-value-for-money,looked-after-overall,looked-after-capacity-for-improvement,looked-after-being-healthy,looked-after-staying-safe,looked-after-enjoying-and-achieving,looked-after-making-a-positive-contribution,looked-after-economic-well-being,looked-after-quality-of-provision,looked-after-service-responsiveness,looked-after-assessment-and-direct-work,looked-after-case-planning,looked-after-leadership,looked-after-ambition-and-prioritisation,looked-after-evaluation,looked-after-user-engagement,looked-after-partnerships,looked-after-equality-and-diversity,looked-after-value-for-money,quality-of-practice,capacity-to-improve,outcomes-looked-after,quality-of-provision,looked-after-and-permanence,in-care-and-care-leavers,outstanding,good,adequate,inadequate,requires-improvement,performs-excellently,performs-well,performs-adequately,performs-poorly,not-judged}+'
            options='
                --date:any:once --grade:grade:once --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        frameworks)
            arguments='framework'
            options='
                --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        areas)
            arguments=''
            options='
                --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        export)
            arguments=''
            options='
                --layout:{long,wide,ees,datapackage}:once --events:-:once --council:council:many
                --region:region:many --area:area:many --framework:framework:many --from:any:once
                --to:any:once --year:any:once --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        check)
            arguments='file+'
            options='
                --fix:-:once --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        import)
            arguments='file+'
            options='
                --write:folder:once --index:file:once --published:any:once --url:any:once --jobs:any:once
                --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        verify)
            arguments='file+'
            options='
                --jobs:any:once --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        diff)
            arguments='folder'
            options='
                --exit-code:={any,down}:once --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        completion)
            arguments='{bash,zsh,fish}'
            options='
                --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        help)
            arguments='topic'
            options='
                --data:folder:many
                --format,-f:{table,plain,lines,markdown,html,latex,csv,tsv,json,jsonl,xlsx}:once
                --output,-o:file:once --color,--colour:{auto,always,never}:once --ascii:-:once
                --width:any:once --bom,--no-bom:-:once --no-pager:-:once --quiet,-q:-:once --help,-h:-:once
            ' ;;
        *) arguments='' options='' ;;
    esac
}

# The words of each kind.
__ofstedcmp_words() {
    case $1 in
        command)
            words='
                compare history show changes summary councils due explain frameworks areas export check
                import verify diff completion help
            ' ;;
        council)
            words='
                barking-and-dagenham barnet barnsley bath-and-north-east-somerset bedford bedfordshire
                berkshire bexley birmingham blackburn-with-darwen blackpool bolton bournemouth
                bournemouth-christchurch-and-poole bracknell-forest bradford brent brighton-and-hove bristol
                bromley buckinghamshire bury calderdale cambridgeshire camden central-bedfordshire cheshire
                cheshire-east cheshire-west-and-chester city-of-london cornwall coventry croydon cumberland
                cumbria darlington derby derbyshire devon doncaster dorset dorset-county dudley durham
                ealing east-riding-of-yorkshire east-sussex enfield essex gateshead gloucestershire
                greenwich hackney halton hammersmith-and-fulham hampshire haringey harrow hartlepool
                havering hereford-and-worcester herefordshire hertfordshire hillingdon hounslow
                isle-of-wight isles-of-scilly islington kensington-and-chelsea kent kingston-upon-hull
                kingston-upon-thames kirklees knowsley lambeth lancashire leeds leicester leicestershire
                lewisham lincolnshire liverpool luton manchester medway merton middlesbrough milton-keynes
                newcastle-upon-tyne newham norfolk north-east-lincolnshire north-lincolnshire
                north-northamptonshire north-somerset north-tyneside north-yorkshire northamptonshire
                northumberland nottingham nottinghamshire oldham oxfordshire peterborough plymouth poole
                portsmouth reading redbridge redcar-and-cleveland richmond-upon-thames rochdale rotherham
                rutland salford sandwell sefton sheffield shropshire slough solihull somerset
                south-gloucestershire south-tyneside southampton southend-on-sea southwark st-helens
                staffordshire stockport stockton-on-tees stoke-on-trent suffolk sunderland surrey sutton
                swindon tameside telford-and-wrekin thurrock torbay tower-hamlets trafford wakefield walsall
                waltham-forest wandsworth warrington warwickshire west-berkshire west-northamptonshire
                west-sussex westminster westmorland-and-furness wigan wiltshire windsor-and-maidenhead
                wirral wokingham wolverhampton worcestershire york
            ' ;;
        area)
            words='
                overall leadership help-and-protection in-care care-leavers adoption lscb rating
                safeguarding-overall safeguarding-capacity-for-improvement safeguarding-are-safe
                safeguarding-feel-safe safeguarding-quality-of-provision safeguarding-service-responsiveness
                safeguarding-assessment-and-direct-work safeguarding-case-planning safeguarding-leadership
                safeguarding-ambition-and-prioritisation safeguarding-evaluation
                safeguarding-user-engagement safeguarding-partnerships safeguarding-equality-and-diversity
                safeguarding-value-for-money looked-after-overall looked-after-capacity-for-improvement
                looked-after-being-healthy looked-after-staying-safe looked-after-enjoying-and-achieving
                looked-after-making-a-positive-contribution looked-after-economic-well-being
                looked-after-quality-of-provision looked-after-service-responsiveness
                looked-after-assessment-and-direct-work looked-after-case-planning looked-after-leadership
                looked-after-ambition-and-prioritisation looked-after-evaluation
                looked-after-user-engagement looked-after-partnerships looked-after-equality-and-diversity
                looked-after-value-for-money quality-of-practice capacity-to-improve outcomes-looked-after
                quality-of-provision looked-after-and-permanence in-care-and-care-leavers
            ' ;;
        theme)
            words='
                overall leadership help-and-protection in-care care-leavers adoption lscb rating
            ' ;;
        grade)
            words='
                outstanding good adequate inadequate requires-improvement performs-excellently performs-well
                performs-adequately performs-poorly not-judged
            ' ;;
        region)
            words='
                east-midlands east-of-england london north-east north-west south-east south-west
                west-midlands yorkshire-and-the-humber
            ' ;;
        type)
            words='
                city-corporation county isles london-borough metropolitan unitary
            ' ;;
        framework)
            words='
                csa-2009 ucra-2009 slac-2009 cp-2012 lac-2013 sif-2013 lscb-2013 ilacs-2018 ilacs-2023
                ilacs-2026
            ' ;;
        order)
            words='
                name inspected region overall leadership help-and-protection in-care care-leavers adoption
                lscb rating
            ' ;;
        topic)
            words='
                exit-codes formats environment accessibility compare history show changes summary councils
                due explain frameworks areas export check import verify diff completion help
            ' ;;
        '{'*) words=${1#'{'} words=${words%'}'} words=${words//,/ } ;;
        *) words='' ;;
    esac
}

# Other names of councils in one word, each with the id that it stands for.
__ofstedcmp_aliases='
    LBBD=barking-and-dagenham BANES=bath-and-north-east-somerset BathNES=bath-and-north-east-somerset
    Beds=bedfordshire BwD=blackburn-with-darwen BCP=bournemouth-christchurch-and-poole CBMDC=bradford
    BHCC=brighton-and-hove Bucks=buckinghamshire Cambs=cambridgeshire CWAC=cheshire-west-and-chester
    ERYC=east-riding-of-yorkshire Glos=gloucestershire RBG=greenwich LBHF=hammersmith-and-fulham
    Hants=hampshire Herts=hertfordshire IoW=isle-of-wight Scilly=isles-of-scilly RBKC=kensington-and-chelsea
    Hull=kingston-upon-hull RBK=kingston-upon-thames Lancs=lancashire Leics=leicestershire
    Lincs=lincolnshire MK=milton-keynes NELC=north-east-lincolnshire Northants=northamptonshire
    Notts=nottinghamshire Oxon=oxfordshire RCBC=redcar-and-cleveland LBRuT=richmond-upon-thames
    Salop=shropshire Staffs=staffordshire Thamesdown=swindon LBTH=tower-hamlets Warks=warwickshire
    RBWM=windsor-and-maidenhead Worcs=worcestershire
'

# Adds to COMPREPLY the words of $1 that begin with $current, whichever case it is typed in. What a user
# writes in quotes, "north w", is looked for as ids are written: north-w.
__ofstedcmp_offer() {
    local word='' typed=${current//[\"\'\\]/} nocase=1
    typed=${typed// /-}
    shopt -q nocasematch && nocase=''
    [[ $nocase ]] && shopt -s nocasematch
    for word in $1; do
        [[ $word == "$typed"* && $used != *" $word "* ]] && COMPREPLY[${#COMPREPLY[@]}]=$word
    done
    [[ $nocase ]] && shopt -u nocasematch
}

# A council by its id; else by a short name, as CWAC or Hull; else by a later word of its id.
__ofstedcmp_council() {
    local words='' pair='' found='' ids=' '
    __ofstedcmp_words council
    __ofstedcmp_offer "$words"
    [[ ${#COMPREPLY[@]} -gt 0 || ! $current ]] && return
    __ofstedcmp_offer "$__ofstedcmp_aliases"
    for pair in ${COMPREPLY[@]+"${COMPREPLY[@]}"}; do
        found+=" ${pair%%=*}"
        [[ $ids == *" ${pair#*=} "* || $used == *" ${pair#*=} "* ]] || ids+="${pair#*=} "
    done
    if [[ ! $found ]]; then
        local typed=${current//[\"\'\\]/}
        typed=${typed// /-}
        for pair in $words; do
            [[ $pair == *-"$typed"* && $used != *" $pair "* ]] && ids+="$pair "
        done
    fi
    COMPREPLY=($ids)
    # Several of them have no common beginning that could stand on the line.
    [[ ${#COMPREPLY[@]} -gt 1 ]] && COMPREPLY=($found)
}

# The words of a kind that $current may become.
__ofstedcmp_value() {
    local words='' kind=${1#=} before=''
    kind=${kind%+}
    case $kind in
        - | any | '') ;;
        [a-z]*'{'*)
            __ofstedcmp_words "{${kind#*'{'}"
            __ofstedcmp_offer "$words"
            __ofstedcmp_value "${kind%%'{'*}" ;;
        file) compopt -o bashdefault -o default 2>/dev/null || __ofstedcmp_paths -f ;;
        folder) compopt -o dirnames 2>/dev/null || __ofstedcmp_paths -d ;;
        council) __ofstedcmp_council ;;
        area=grade)
            before=${current%%[=<>]*}
            if [[ $before == "$current" ]]; then
                __ofstedcmp_words area
                __ofstedcmp_offer "$words"
                COMPREPLY=(${COMPREPLY[@]+"${COMPREPLY[@]/%/=}"})
                compopt -o nospace 2>/dev/null
            else
                before+=${current:${#before}:1}
                current=${current#"$before"}
                __ofstedcmp_words grade
                __ofstedcmp_offer "$words"
                COMPREPLY=(${COMPREPLY[@]+"${COMPREPLY[@]/#/$before}"})
            fi ;;
        *)
            __ofstedcmp_words "$kind"
            __ofstedcmp_offer "$words" ;;
    esac
}

# For bash before 4, which has no compopt.
__ofstedcmp_paths() {
    local path=''
    while IFS= read -r path; do
        printf -v path %q "$path"
        COMPREPLY[${#COMPREPLY[@]}]=$path
    done < <(compgen "$1" -- "$current")
}

# Sets `kind` and `often` to what $options says of the option $1.
__ofstedcmp_option() {
    local entry
    kind='' often=''
    for entry in $options; do
        if [[ ,${entry%%:*}, == *",$1,"* ]]; then
            often=${entry##*:} kind=${entry%:*}
            kind=${kind#*:}
            return
        fi
    done
}

_ofstedcmp() {
    COMPREPLY=()
    local IFS=$' \t\n' word typed=$2 current='' lead='' before='' command='' given=' ' used=' '
    local arguments='' options='' kind='' often='' taking='' place=0 only='' i=0 names='' entry=''
    __ofstedcmp_takes ''
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        # bash parts words at =, which for the program is within them.
        while [[ ${COMP_WORDS[i + 1]-} == = || $word == *= && $word != = ]] && ((i < COMP_CWORD)); do
            ((++i))
            lead=$word
            ((i == COMP_CWORD)) || word+=${COMP_WORDS[i]}
        done
        ((i == COMP_CWORD)) && break
        lead=''
        if [[ $taking ]]; then
            [[ $taking == council ]] || used+="$word "
            taking=''
        elif [[ $word == -- && ! $only ]]; then
            only=1
        elif [[ $word == -?* && ! $only ]]; then
            __ofstedcmp_option "${word%%=*}"
            [[ $often == once ]] && given+="${word%%=*} "
            [[ $word == *=* || $kind == - || $kind == =* ]] || taking=$kind
        elif [[ ! $command ]]; then
            command=$word
            __ofstedcmp_takes "$command"
        else
            used+="$word "
            ((++place))
        fi
    done
    word=${COMP_WORDS[COMP_CWORD]}
    # $2 is what will be replaced: the word without its quote, up to the cursor.
    if [[ $word == *"$typed" && ( $typed || $word == *= ) ]]; then
        word=${word%"$typed"}
        lead+=${word#[\"\']}
    fi
    current=$lead$typed
    if [[ ${COMP_WORDS[COMP_CWORD - 1]} == [\<\>]* ]]; then
        __ofstedcmp_value file
        return
    fi
    if [[ $taking ]]; then
        __ofstedcmp_value "$taking"
    elif [[ $current == --*=* && ! $only ]]; then
        before=${current%%=*}=
        __ofstedcmp_option "${before%=}"
        current=${current#"$before"}
        __ofstedcmp_value "$kind"
    elif [[ $current == -* && ! $only ]]; then
        used=''
        for entry in $options; do
            names=,${entry%%:*},
            for word in $given; do
                [[ $names == *",$word,"* ]] && names=''
            done
            used+=${names//,/ }
        done
        names=$used used=' '
        __ofstedcmp_offer "$names"
    else
        for kind in $arguments; do
            [[ $kind == *+ ]] && break
            ((place-- == 0)) && break
            kind=''
        done
        __ofstedcmp_value "$kind"
    fi
    # Only what stands after the last = is replaced.
    for ((i = 0; i < ${#COMPREPLY[@]}; i++)); do
        word=$before${COMPREPLY[i]}
        COMPREPLY[i]=${word:${#lead}}
    done
}

complete -F _ofstedcmp ofstedcmp
