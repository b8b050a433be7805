# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_portalctl_global_optspecs
    string join \n config= db= actor= as-user= o/output= columns= raw dry-run y/yes no-input q/quiet v/verbose color= h/help V/version
end

function __fish_portalctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_portalctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_portalctl_using_subcommand
    set -l cmd (__fish_portalctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c portalctl -n "__fish_portalctl_needs_command" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_needs_command" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_needs_command" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_needs_command" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_needs_command" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_needs_command" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_needs_command" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_needs_command" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_needs_command" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_needs_command" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_needs_command" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_needs_command" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_needs_command" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_needs_command" -s V -l version -d 'Print version'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "init" -d 'Create the database, the key file, the configuration and the first administrator'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "organization" -d 'The service company itself: its name, its portal, its support address'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "staff" -d 'The organization\'s own people, and what each may do'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "feature" -d 'Features: the modules that the subscription has turned on'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "customer" -d 'Customers: whom the organization serves'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "facility" -d 'Facilities: the places of customers'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "contact" -d 'Contacts: the people known at customers, with or without an account'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "user" -d 'Users: accounts that can sign in to the portal'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "invitation" -d 'Invitations: registration requests to users'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "role" -d 'Roles: named sets of permissions'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "permission" -d 'Permissions: what there is to give to users'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "access" -d 'Access: who may see and do what, why, and who has looked at it'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "account" -d 'Account settings, which users choose: language, mobile number, notifications'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "ticket" -d 'Tickets: any piece of work, and what is said about it'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "device" -d 'Devices: equipment at customers, and what was read off it'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "document" -d 'Documents: files on tickets, devices, models, facilities and customers'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "dashboard" -d 'Figures: open and closed work, its age, what came and went, what is due'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "mail" -d 'Mail that is owed, sent or stuck'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "log" -d 'The activity log: who did what, and what was refused'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "db" -d 'The database file'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "config" -d 'The configuration file'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "completions" -d 'Print the completions for a shell'
complete -c portalctl -n "__fish_portalctl_needs_command" -f -a "demo" -d 'Make a small organization to play with, and walk the main road through it'
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l name -d 'The organization\'s exact name, as it will stand in mail' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l admin-email -d 'The e-mail address of the first administrator, who is whoever runs this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l admin-name -d 'The first administrator\'s name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l portal-url -d 'Where the portal is: links in mail will begin with it' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l features -d 'The features that the subscription has turned on: all, or a list [default: all]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -f -a "show" -d 'Show the organization'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -f -a "edit" -d 'Change the organization'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and not __fish_seen_subcommand_from show edit login-url" -f -a "login-url" -d 'Print the portal\'s sign-in address with the organization\'s exact name in it'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l name -d 'The exact name, as it stands in mail and in the sign-in address' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l support-address -d 'Where users turn for help, and where support cases go; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l portal-url -d 'Where the portal is: links in mail begin with it; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l logo-url -d 'The logo shown in mail; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l language -d 'The language of mail to its own people, and to users who have chosen none, nor has their customer' -r -f -a "en\t''
sv\t''
de\t''
fr\t''
es\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand organization; and __fish_seen_subcommand_from login-url" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -f -a "add" -d 'Add a member of staff'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -f -a "list" -d 'List all staff'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -f -a "show" -d 'Show one member of staff'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -f -a "edit" -d 'Change a member of staff. One active administrator always remains'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and not __fish_seen_subcommand_from add list show edit delete" -f -a "delete" -d 'Delete a member of staff'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l name -d 'The name for people' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l role -d 'What they are there for; a new one is a technician unless said otherwise' -r -f -a "administrator\t''
department-administrator\t''
content-creator\t''
technician\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l add-right -d 'Give a right beyond the role' -r -f -a "edit-customer-user-permissions\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l os-login -d 'The account of the operating system that acts as them; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l mobile -d 'The mobile number for text messages; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l notify -d 'How they want to hear of things' -r -f -a "email\t''
sms\t''
none\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l notify-all-fault-reports -d 'Whether they hear of every fault report, not only those of their own customers' -r -f -a "true\t''
false\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l department -d 'The department; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l email -d 'Another e-mail address' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l name -d 'The name for people' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l role -d 'What they are there for; a new one is a technician unless said otherwise' -r -f -a "administrator\t''
department-administrator\t''
content-creator\t''
technician\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l add-right -d 'Give a right beyond the role' -r -f -a "edit-customer-user-permissions\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l os-login -d 'The account of the operating system that acts as them; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l mobile -d 'The mobile number for text messages; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l notify -d 'How they want to hear of things' -r -f -a "email\t''
sms\t''
none\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l notify-all-fault-reports -d 'Whether they hear of every fault report, not only those of their own customers' -r -f -a "true\t''
false\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l department -d 'The department; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l remove-right -d 'Take away a right' -r -f -a "edit-customer-user-permissions\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l active -d 'They work here again'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l inactive -d 'They no longer work here: they cannot act'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand staff; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -f -a "list" -d 'List all features, and which permissions need each of them'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -f -a "enable" -d 'Turn features on: what roles and overrides give of them is there again'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and not __fish_seen_subcommand_from list enable disable" -f -a "disable" -d 'Turn features off: nobody has the permissions that need them'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand feature; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -f -a "add" -d 'Add a customer'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -f -a "list" -d 'List customers'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -f -a "show" -d 'Show a customer\'s page'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -f -a "edit" -d 'Change a customer'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -f -a "delete" -d 'Delete a customer that has no tickets, devices, documents or users, with its facilities and contacts'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -f -a "archive" -d 'Archive a customer: nobody outside sees it any more'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -f -a "restore" -d 'Take a customer back from the archive'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -f -a "link" -d 'Show a customer\'s login link, rotate it, or switch it off and on'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -f -a "import" -d 'Import customers from a CSV file'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and not __fish_seen_subcommand_from add list show edit delete archive restore link import export" -f -a "export" -d 'Print all customers as a CSV file that `import` reads'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l number -d 'The number that names it; a new one without gets the next that is free' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l kind -d 'Corporate (wholesale) or retail (private); a new one is corporate unless said otherwise' -r -f -a "corporate\t''
retail\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l department -d 'The department that looks after it; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l language -d 'The language of its users unless they have one of their own; empty for none' -r -f -a "en\t''
sv\t''
de\t''
fr\t''
es\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l technician -d 'An assigned technician, by e-mail address or name; give it again for more. These replace those there are' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l independent -d 'It runs its own affairs in the portal, instead of being managed'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l kind -d 'Only those of this kind' -r -f -a "corporate\t''
retail\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l department -d 'Only those of this department' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l customer -d 'Only those whose name or number contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l technician -d 'Only those with this technician' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l archived -d 'Only archived ones, instead of only those that are not'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l name -d 'Another name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l number -d 'The number that names it; a new one without gets the next that is free' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l kind -d 'Corporate (wholesale) or retail (private); a new one is corporate unless said otherwise' -r -f -a "corporate\t''
retail\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l department -d 'The department that looks after it; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l language -d 'The language of its users unless they have one of their own; empty for none' -r -f -a "en\t''
sv\t''
de\t''
fr\t''
es\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l technician -d 'An assigned technician, by e-mail address or name; give it again for more. These replace those there are' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l independent -d 'It runs its own affairs in the portal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l managed -d 'The organization manages it'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l no-technician -d 'Assign no technician'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from archive" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l rotate -d 'Make the link worthless at once, and show the next one'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l disable -d 'Switch the link off. It can be switched on again'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l enable -d 'Switch the link on again: the same as before, unless it was rotated. This does not show it'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l qr -d 'Draw the link as a QR code below it. Not with `-o json` and its like; without color, for a dark terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from link" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l on-error -d 'What becomes of the other rows when one is not acceptable' -r -f -a "abort\t'None is imported'
skip\t'They are imported'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l rejects -d 'Put the rows that are not acceptable into this file, each with its reason, to be mended and imported again' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l delimiter -d 'The character between cells, or `tab` [default: comma, semicolon or tab, found out from the first row]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l encoding -d 'The encoding of the file, such as windows-1252 [default: utf-8]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l template -d 'Print a header with an example row, to begin a file with, and do nothing else'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l update -d 'Change what is there already where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l skip-existing -d 'Leave what is there already as it is where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l clear-empty -d 'Take an empty cell for an empty value; else it says nothing, and what is there stays'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand customer; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -f -a "add" -d 'Add a facility to a customer'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -f -a "list" -d 'List facilities'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -f -a "show" -d 'Show one facility'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -f -a "edit" -d 'Change a facility'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -f -a "delete" -d 'Delete a facility that has no tickets, devices and documents and is listed for no user'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -f -a "archive" -d 'Archive a facility: nobody outside sees it any more, nor what belongs to it'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -f -a "restore" -d 'Take a facility back from the archive'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -f -a "import" -d 'Import facilities from a CSV file'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and not __fish_seen_subcommand_from add list show edit delete archive restore import export" -f -a "export" -d 'Print all facilities as a CSV file that `import` reads'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -l number -d 'The number that names it within the customer; counted up if none is given' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -l address -d 'Where it is' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l customer -d 'Only those of this customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l facility -d 'Only those whose name or number contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l archived -d 'Only archived ones, instead of only those that are not'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l name -d 'Another name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l number -d 'Another number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l address -d 'Where it is; empty for nothing' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from archive" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l on-error -d 'What becomes of the other rows when one is not acceptable' -r -f -a "abort\t'None is imported'
skip\t'They are imported'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l rejects -d 'Put the rows that are not acceptable into this file, each with its reason, to be mended and imported again' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l delimiter -d 'The character between cells, or `tab` [default: comma, semicolon or tab, found out from the first row]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l encoding -d 'The encoding of the file, such as windows-1252 [default: utf-8]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l template -d 'Print a header with an example row, to begin a file with, and do nothing else'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l update -d 'Change what is there already where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l skip-existing -d 'Leave what is there already as it is where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l clear-empty -d 'Take an empty cell for an empty value; else it says nothing, and what is there stays'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand facility; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -f -a "add" -d 'Add a contact to a customer'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -f -a "list" -d 'List contacts'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -f -a "show" -d 'Show one contact'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -f -a "edit" -d 'Change a contact'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -f -a "delete" -d 'Delete a contact who has no tickets and to whom no user is limited'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -f -a "import" -d 'Import contacts from a CSV file'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit delete import export" -f -a "export" -d 'Print all contacts as a CSV file that `import` reads'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -l email -d 'The e-mail address, which names the contact within the customer from now on; without one, the name does' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -l phone -d 'The phone number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l customer -d 'Only those of this customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l contact -d 'Only those whose name or e-mail address contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l name -d 'Another name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l email -d 'Another e-mail address; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l phone -d 'Another phone number; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l on-error -d 'What becomes of the other rows when one is not acceptable' -r -f -a "abort\t'None is imported'
skip\t'They are imported'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l rejects -d 'Put the rows that are not acceptable into this file, each with its reason, to be mended and imported again' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l delimiter -d 'The character between cells, or `tab` [default: comma, semicolon or tab, found out from the first row]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l encoding -d 'The encoding of the file, such as windows-1252 [default: utf-8]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l template -d 'Print a header with an example row, to begin a file with, and do nothing else'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l update -d 'Change what is there already where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l skip-existing -d 'Leave what is there already as it is where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l clear-empty -d 'Take an empty cell for an empty value; else it says nothing, and what is there stays'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand contact; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "invite" -d 'Invite somebody to the portal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "add" -d 'Add an account without an invitation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "assign" -d 'Assign a user to customers, or to all retail customers'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "unassign" -d 'Take assignments away: the user no longer sees anything of these customers'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "grant" -d 'Add to what a user may see and do at one customer'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "revoke" -d 'Take away from what a user may see and do at one customer'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "import" -d 'Import users from a CSV file'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "export" -d 'Print users as a CSV file that `import` reads'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "list" -d 'List users'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "show" -d 'Show one user: who they are, what they are assigned to, and what they may see and do there'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "edit" -d 'Change a user\'s account and profile. An empty text clears a field'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "delete" -d 'Delete a user, after saying what goes with them'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "suspend" -d 'Shut users out until they are let in again. All they have stays'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "resume" -d 'Let suspended users in again'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "unlock" -d 'End the wait that follows failed sign-ins'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "activity" -d 'Show what a user did, and what was done to them, newest first'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "confirm" -d 'Register with the token of an invitation, or set a new password after a reset'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "sign-in" -d 'Sign in as the portal would: who is let in, and what is still asked of them'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and not __fish_seen_subcommand_from invite add assign unassign grant revoke import export list show edit delete suspend resume unlock activity confirm sign-in password" -f -a "password" -d 'Reset, give or change a user\'s password'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l customer -d 'The customer, by number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l username -d 'What they sign in as; without it, the e-mail address' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l facility -d 'A facility, by number or name; give it again for more. CUSTOMER/FACILITY implies its customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l contact -d 'Only what is this contact\'s, named by e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l role -d 'A role; give it again for more. Without it: the configured default, member' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l allow -d 'Give a permission beyond the roles' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l deny -d 'Take a permission away, whatever gives it' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l first-name -d 'The given name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l last-name -d 'The family name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l company -d 'The company they work for' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l address -d 'Street and number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l city -d 'The city' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l country -d 'The country' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l state -d 'The state or region' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l zip -d 'The postal code' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l phone -d 'The phone number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l mobile -d 'The mobile number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l accounting-id -d 'Their number in the accounting system' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l language -d 'The language of their texts' -r -f -a "en\t''
sv\t''
de\t''
fr\t''
es\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l comments -d 'Remarks of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l all-retail -d 'Every retail customer instead'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l no-send -d 'Leave the mail queued: `portalctl mail send` sends it. With --as-user it always is'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l all-facilities -d 'Every facility, and what belongs to none'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l unassigned -d 'What is tied to no facility, too'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l allow-support-cases -d 'They may add support cases, if their permissions allow it'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from invite" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l email -d 'The e-mail address' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l customer -d 'The customer, by number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l initial-password -d 'The first password: made up and shown once, asked for, or the username' -r -f -a "random\t'Made up, and shown once'
prompt\t'Asked for'
username\t'The username; only where the configuration allows it, since anyone can guess it'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l facility -d 'A facility, by number or name; give it again for more. CUSTOMER/FACILITY implies its customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l contact -d 'Only what is this contact\'s, named by e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l role -d 'A role; give it again for more. Without it: the configured default, member' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l allow -d 'Give a permission beyond the roles' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l deny -d 'Take a permission away, whatever gives it' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l first-name -d 'The given name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l last-name -d 'The family name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l company -d 'The company they work for' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l address -d 'Street and number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l city -d 'The city' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l country -d 'The country' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l state -d 'The state or region' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l zip -d 'The postal code' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l phone -d 'The phone number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l mobile -d 'The mobile number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l accounting-id -d 'Their number in the accounting system' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l language -d 'The language of their texts' -r -f -a "en\t''
sv\t''
de\t''
fr\t''
es\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l comments -d 'Remarks of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l all-retail -d 'Every retail customer instead'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l password-stdin -d 'Read the first password from stdin instead of asking for it'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l all-facilities -d 'Every facility, and what belongs to none'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l unassigned -d 'What is tied to no facility, too'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l allow-support-cases -d 'They may add support cases, if their permissions allow it'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l facility -d 'A facility, by number or name; give it again for more. CUSTOMER/FACILITY implies its customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l contact -d 'Only what is this contact\'s, named by e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l role -d 'A role; give it again for more. Without it: the configured default, member' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l allow -d 'Give a permission beyond the roles' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l deny -d 'Take a permission away, whatever gives it' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l all-retail -d 'Every retail customer instead'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l all-facilities -d 'Every facility, and what belongs to none'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l unassigned -d 'What is tied to no facility, too'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from assign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -l all-retail -d 'All retail customers'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unassign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l customer -d 'At which customer; not needed where a facility says it, or the user has only one' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l facility -d 'A facility, by number or name; give it again for more. CUSTOMER/FACILITY implies its customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l allow -d 'Give a permission beyond the roles; one that was denied no longer is' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l deny -d 'Take a permission away, whatever gives it; one that was allowed no longer is' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l contact -d 'Only what is this contact\'s, named by e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l all-facilities -d 'Every facility, and what belongs to none'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l only -d 'The facilities named instead of those there are'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l unassigned -d 'What is tied to no facility, too'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l no-contact -d 'Not limited to a contact'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from grant" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l customer -d 'At which customer; not needed where a facility says it, or the user has only one' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l facility -d 'A facility, by number or name; give it again for more. CUSTOMER/FACILITY implies its customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l allow -d 'A permission that was allowed beyond the roles' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l deny -d 'A denial: what the roles give counts again' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l all-facilities -d 'Every facility that is listed, so that only what is tied to none remains'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l unassigned -d 'What is tied to no facility'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l contact -d 'The limit to a contact: they see what is everybody\'s again'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l on-error -d 'What becomes of the other rows when one is not acceptable' -r -f -a "abort\t'None is imported'
skip\t'They are imported'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l rejects -d 'Put the rows that are not acceptable into this file, each with its reason, to be mended and imported again' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l delimiter -d 'The character between cells, or `tab` [default: comma, semicolon or tab, found out from the first row]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l encoding -d 'The encoding of the file, such as windows-1252 [default: utf-8]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l template -d 'Print a header with an example row, to begin a file with, and do nothing else'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l update -d 'Change what is there already where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l skip-existing -d 'Leave what is there already as it is where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l clear-empty -d 'Take an empty cell for an empty value; else it says nothing, and what is there stays'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l invite -d 'Owe each new user an invitation: sent by the next `portalctl mail send`, after `invitation.quiet_hours`'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l send -d 'Send the invitations at once, but for those that wait for the end of quiet hours'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l customer -d 'Only users of this customer, by number or name. All-retail users are those of every retail customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l user -d 'Only users whose name, username or e-mail address contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l status -d 'Only users with this status' -r -f -a "not-confirmed\t''
active\t''
suspended\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l role -d 'Only users with this role: at that customer if one is given, else anywhere' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l xlsx -d 'Save it as a workbook for spreadsheets instead, with times in UTC; `-` for stdout' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l all-retail -d 'Only users who are assigned to all retail customers'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l force -d 'Replace the workbook if it is there already'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l customer -d 'Only users of this customer, by number or name. All-retail users are those of every retail customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l user -d 'Only users whose name, username or e-mail address contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l status -d 'Only users with this status' -r -f -a "not-confirmed\t''
active\t''
suspended\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l role -d 'Only users with this role: at that customer if one is given, else anywhere' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l all-retail -d 'Only users who are assigned to all retail customers'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l username -d 'Another username; it can be any text that names nobody else' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l email -d 'Another e-mail address; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l first-name -d 'The given name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l last-name -d 'The family name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l company -d 'The company they work for' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l address -d 'Street and number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l city -d 'The city' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l country -d 'The country' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l state -d 'The state or region' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l zip -d 'The postal code' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l phone -d 'The phone number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l mobile -d 'The mobile number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l accounting-id -d 'Their number in the accounting system' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l language -d 'The language of their texts; empty for that of their customer' -r -f -a "en\t''
sv\t''
de\t''
fr\t''
es\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l comments -d 'Remarks of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l allow-support-cases -d 'Whether they may add support cases, if their permissions allow it' -r -f -a "true\t''
false\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l staff-hear-of-calls -d 'Whether staff hear of the calls they add' -r -f -a "true\t''
false\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from suspend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from activity" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -l token-stdin -d 'Read the token, or the whole link, from stdin, and the password from the line after it'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -l password-stdin -d 'The same'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from confirm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -l link -d 'Come in by a customer\'s login link, instead of as a user: the link or its token, or `-` to read it from stdin' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -l password-stdin -d 'Read the password from stdin, and on the next line a new one in case it has to be changed'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from sign-in" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l initial-password -d 'Give them a password that the next sign-in must change; mail tells them so, without the password' -r -f -a "random\t'Made up, and shown once'
prompt\t'Asked for'
username\t'The username; only where the configuration allows it, since anyone can guess it'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l reset -d 'Mail a link by which they set a new password; the old one works until then'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l no-send -d 'Leave the sending to `portalctl mail send`'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l change -d 'Change it as the user would: the old one, then the new one twice'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l password-stdin -d 'Read passwords from stdin, one a line: the old and the new one, or the initial one'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand user; and __fish_seen_subcommand_from password" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -f -a "list" -d 'List invitations, newest first'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -f -a "show" -d 'Show one invitation, with what was sent for it'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -f -a "resend" -d 'Write again to those who have not registered. Nothing to do is success'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -f -a "link" -d 'Make a link to hand over, for when mail does not work. The log says so'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and not __fish_seen_subcommand_from list show resend link delete" -f -a "delete" -d 'Take an invitation back: its links end and its mail is not sent'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l state -d 'Only those in this state; give it again for more' -r -f -a "pending\t''
sent\t''
accepted\t''
expired\t''
deleted\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l customer -d 'Only those to this customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l user -d 'Only those of users whose name, username or address contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l role -d 'Only those to this role, perhaps among others' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l invited-by -d 'Only those by somebody whose address or username contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l older-than -d 'Only those last written to, or invited, at least so long ago, such as 3d or 12h' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l max-sends -d 'Only those who were written to fewer times than this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l unconfirmed -d 'Only those to whom `invitation resend --unconfirmed` would write: the newest of each user who has not registered, has an address and is not suspended, and to whom no message is on its way'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l by-users -d 'Also those that customers\' own administrators have made. --unconfirmed has them, too'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l older-than -d 'Only those last written to, or invited, at least so long ago, such as 3d or 12h' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l max-sends -d 'Only those who were written to fewer times than this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l limit -d 'At most so many, those written to longest ago first; 0 is no limit' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l unconfirmed -d 'All who have an open invitation'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l no-send -d 'Leave the sending to `portalctl mail send`'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from resend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -l qr -d 'Draw the link as a QR code below it. Not with `-o json` and its like; without color, for a dark terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from link" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand invitation; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -f -a "set" -d 'Give a user exactly these roles, at one customer or everywhere'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -f -a "list" -d 'List all roles'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -f -a "show" -d 'Show a role and what it gives'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -f -a "define" -d 'Make a role, or change the one of this name'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and not __fish_seen_subcommand_from set list show define delete" -f -a "delete" -d 'Delete a role that nobody holds. Those that came with the program stay'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -l customer -d 'Only at this customer; without it, at everything the user is assigned to' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l title -d 'The name for people' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l permission -d 'Give exactly this; give it again for more' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l add -d 'Give this besides what it gives' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l remove -d 'No longer give this. All permissions: `portalctl permission list`' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l exclusive -d 'Whether it stands alone: whoever holds it at a customer holds no other role there' -r -f -a "true\t''
false\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l read-only -d 'Whether it leaves only `.view` permissions, whatever other roles and overrides say' -r -f -a "true\t''
false\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from define" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand role; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and not __fish_seen_subcommand_from list" -f -a "list" -d 'List all permissions: the feature that each needs, and the roles that have it'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l feature -d 'Only those that need this feature' -r -f -a "dashboard\t''
monitor\t''
devices\t''
calls\t''
service-orders\t''
work-orders\t''
repair-orders\t''
fault-reports\t''
inspections\t''
self-checks\t''
video-sessions\t''
support\t''
comments\t''
documents\t''
invoices\t''
estimates\t''
reports\t''
customer-login\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l role -d 'Only those that this role has' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand permission; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -f -a "check" -d 'Ask whether a user may do something: `allowed` and exit code 0, or `denied` and 5'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -f -a "explain" -d 'Tell why a user may do something or not, step by step, and which command would change it'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -f -a "list" -d 'Show what a user can see and do'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -f -a "who" -d 'List the users who can see something, or do something about it'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -f -a "matrix" -d 'Draw the users of a customer by its facilities: who sees what where'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -f -a "diff" -d 'Show what one user has that another has not'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -f -a "review" -d 'List who has which access, to be signed off, and take away what the signed list says to revoke'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and not __fish_seen_subcommand_from check explain list who matrix diff review test" -f -a "test" -d 'Check a file of assertions about who can and cannot do what, for a CI job'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l ticket -d 'About this ticket, by number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l device -d 'About this device, as CUSTOMER/SERIAL, or by serial number where that is unambiguous' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l document -d 'About this document, by id' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l customer -d 'About this customer, by number or name: whether it is allowed somewhere there' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l facility -d 'About this facility, as CUSTOMER/FACILITY, or by number or name where that is unambiguous' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l user -d 'About this user, as a colleague: by username, e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l ticket -d 'About this ticket, by number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l device -d 'About this device, as CUSTOMER/SERIAL, or by serial number where that is unambiguous' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l document -d 'About this document, by id' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l customer -d 'About this customer, by number or name: whether it is allowed somewhere there' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l facility -d 'About this facility, as CUSTOMER/FACILITY, or by number or name where that is unambiguous' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l user -d 'About this user, as a colleague: by username, e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l with-role -d 'Suppose that they hold this role, too; this and what follows can be given several times' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l without-role -d 'Suppose that they do not hold this role' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l with-facility -d 'Suppose that this facility is covered' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l without-facility -d 'Suppose that this facility is not covered' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l with-feature -d 'Suppose that this feature is on' -r -f -a "dashboard\t''
monitor\t''
devices\t''
calls\t''
service-orders\t''
work-orders\t''
repair-orders\t''
fault-reports\t''
inspections\t''
self-checks\t''
video-sessions\t''
support\t''
comments\t''
documents\t''
invoices\t''
estimates\t''
reports\t''
customer-login\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l without-feature -d 'Suppose that this feature is off' -r -f -a "dashboard\t''
monitor\t''
devices\t''
calls\t''
service-orders\t''
work-orders\t''
repair-orders\t''
fault-reports\t''
inspections\t''
self-checks\t''
video-sessions\t''
support\t''
comments\t''
documents\t''
invoices\t''
estimates\t''
reports\t''
customer-login\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l with-permission -d 'Suppose that an override allows this permission' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l without-permission -d 'Suppose that an override denies this permission' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l with-all-facilities -d 'Suppose that every facility is covered, and what belongs to none'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l without-contact -d 'Suppose that they are not limited to a contact'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l ticket -d 'About this ticket, by number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l device -d 'About this device, as CUSTOMER/SERIAL, or by serial number where that is unambiguous' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l document -d 'About this document, by id' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l customer -d 'About this customer, by number or name: whether it is allowed somewhere there' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l facility -d 'About this facility, as CUSTOMER/FACILITY, or by number or name where that is unambiguous' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l user -d 'About this user, as a colleague: by username, e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l permission -d 'Who can do this; `portalctl permission list` has all there are' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from who" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -l permission -d 'Show who can do this where, instead of who sees tickets' -r -f -a "dashboard.view\t''
monitor.view\t''
device.view\t''
reading.add\t''
call.view\t''
call.add\t''
service-order.view\t''
work-order.view\t''
repair-order.view\t''
repair-order.status\t''
fault-report.view\t''
fault-report.add\t''
inspection.view\t''
inspection.decide\t''
self-check.view\t''
video-session.view\t''
support-case.view\t''
support-case.add\t''
comment.view\t''
comment.add\t''
document.view\t''
document.add\t''
invoice.view\t''
estimate.view\t''
report.view\t''
user.view\t''
user.manage\t''
notification.work-order\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from matrix" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l customer -d 'Only assignments at this customer, by number or name. All-retail users are those of every retail customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l finding -d 'Only those with this finding, or one of these' -r -f -a "all-by-default\t''
sole-facility\t''
override-without-effect\t''
feature-off\t''
role-without-effect\t''
contact-limit\t''
managed-administrator\t''
never-signed-in\t''
not-confirmed\t''
suspended\t''
customer-archived\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l unconfirmed-for -d 'How long a user may have no password before that is a finding' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l xlsx -d 'Save it as a workbook for spreadsheets instead, with times in UTC; `-` for stdout' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l apply -d 'Take away what this signed list says to revoke: all of it or, after a complaint, nothing; `-` for stdin' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l delimiter -d 'The character between cells, or `tab` [default: comma, semicolon or tab, found out from the first row]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l encoding -d 'The encoding of the file, such as windows-1252 [default: utf-8]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l force -d 'Replace the workbook if it is there already'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from review" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand access; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -f -a "show" -d 'Show the account settings of the user of --as-user'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and not __fish_seen_subcommand_from show edit" -f -a "edit" -d 'Change the account settings of the user of --as-user: what that user chooses themselves'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l language -d 'The language of their texts; empty for that of their customer' -r -f -a "en\t''
sv\t''
de\t''
fr\t''
es\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l mobile -d 'The mobile number for text messages; empty for none' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l notify-comments -d 'Whether they hear by mail of what staff says about tickets that they see' -r -f -a "on\t''
off\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l notify-work-orders -d 'How they hear of new work orders, if their permissions let them; sms takes a mobile number' -r -f -a "email\t''
sms\t''
none\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand account; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "add" -d 'Add a ticket'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "list" -d 'List tickets, newest first'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "show" -d 'Show a ticket, its comments and its documents'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "edit" -d 'Change what a ticket says and where it belongs'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "comment" -d 'Comment on a ticket, or list what was said'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "assign" -d 'Give tickets to a technician, or to nobody'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "status" -d 'Say how far a ticket has come'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "approve" -d 'Approve an inspection'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "decline" -d 'Decline an inspection, perhaps with the reason as a comment'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "complete" -d 'Complete a self-check: it is done, and its paper is kept on it as a PDF document'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "acknowledge" -d 'Say that staff has looked at fault reports: they are no longer marked with `!`'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "import" -d 'Import tickets from a CSV file'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and not __fish_seen_subcommand_from add list show edit comment assign status approve decline complete acknowledge import export" -f -a "export" -d 'Print tickets as a CSV file that `import` reads'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l kind -d 'What kind of work it is' -r -f -a "call\t''
service-order\t''
work-order\t''
repair-order\t''
fault-report\t''
inspection\t''
self-check\t''
video-session\t''
support-case\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l customer -d 'The customer, by number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l title -d 'What it is about, in a line' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l description -d 'What it is about, at length' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l facility -d 'The customer\'s facility, by number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l contact -d 'The customer\'s contact, by e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l device -d 'The customer\'s device, by serial number or name; without --facility, the ticket belongs where it stands' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l technician -d 'The technician, by e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l due -d 'When it is due: 2026-11-21 or 2026-11-21T08:15:00Z' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l number -d 'The number that names it; counted up for each kind if none is given' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l opened-at -d 'When it was opened, if not now' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l customer -d 'Only those of this customer, by number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l facility -d 'Only those at this facility: CUSTOMER/FACILITY, or its number or name with --customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l contact -d 'Only those of this contact: CUSTOMER/CONTACT, or an e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l device -d 'Only those about this device: CUSTOMER/SERIAL, or its serial number or name where only one has it' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l kind -d 'Only those of this kind; give it again for more' -r -f -a "call\t''
service-order\t''
work-order\t''
repair-order\t''
fault-report\t''
inspection\t''
self-check\t''
video-session\t''
support-case\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l status -d 'Only those with this status; give it again for more' -r -f -a "open\t''
in-progress\t''
on-hold\t''
done\t''
cancelled\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l technician -d 'Only those of this technician, by e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l since -d 'Only those opened at or after this time: 2026-11-21 or 2026-11-21T08:15:00Z' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l new -d 'Only fault reports that no staff has looked at'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l title -d 'What it is about, in a line' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l description -d 'What it is about, at length; empty for nothing' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l facility -d 'The customer\'s facility, by number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l contact -d 'The customer\'s contact, by e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l device -d 'The customer\'s device, by serial number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l due -d 'When it is due: 2026-11-21 or 2026-11-21T08:15:00Z' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l no-facility -d 'It belongs to no facility'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l no-contact -d 'It is no contact\'s'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l no-device -d 'It is about no device'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l no-due -d 'It is not due at any time'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -l text-stdin -d 'Read the text from stdin, which may have several lines'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -l internal -d 'Only staff reads it; no user ever does'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from comment" -a "list" -d 'List the comments on a ticket, oldest first'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l none -d 'Give them to nobody; only tickets are named then'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from assign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from approve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -l comment -d 'The reason, as a comment that users who see the ticket can read' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from decline" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from complete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from acknowledge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l on-error -d 'What becomes of the other rows when one is not acceptable' -r -f -a "abort\t'None is imported'
skip\t'They are imported'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l rejects -d 'Put the rows that are not acceptable into this file, each with its reason, to be mended and imported again' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l delimiter -d 'The character between cells, or `tab` [default: comma, semicolon or tab, found out from the first row]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l encoding -d 'The encoding of the file, such as windows-1252 [default: utf-8]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l template -d 'Print a header with an example row, to begin a file with, and do nothing else'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l update -d 'Change what is there already where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l skip-existing -d 'Leave what is there already as it is where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l clear-empty -d 'Take an empty cell for an empty value; else it says nothing, and what is there stays'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -l customer -d 'Only those of this customer, by number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand ticket; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -f -a "add" -d 'Add a device to a customer'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -f -a "list" -d 'List devices, by serial number'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -f -a "show" -d 'Show a device and what was read off it'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -f -a "edit" -d 'Change a device'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -f -a "delete" -d 'Delete a device that has no tickets and no documents, with what was read off it'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -f -a "reading" -d 'Add an uptime or meter reading to a device'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -f -a "import" -d 'Import devices from a CSV file'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and not __fish_seen_subcommand_from add list show edit delete reading import export" -f -a "export" -d 'Print all devices as a CSV file that `import` reads'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l facility -d 'The customer\'s facility where it stands, by number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l model -d 'What model it is; documents of a model hang on all devices of it' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l name -d 'What people call it' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l customer -d 'Only those of this customer, by number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l facility -d 'Only those at this facility: CUSTOMER/FACILITY, or its number or name with --customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l model -d 'Only those of this model' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l device -d 'Only those whose serial number, model or name contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -l readings -d 'Show this many readings, the newest ones; 0 shows all' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l serial -d 'Another serial number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l facility -d 'The customer\'s facility where it stands, by number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l model -d 'What model it is; empty for nothing' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l name -d 'What people call it; empty for nothing' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l no-facility -d 'It stands at no facility'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -l unit -d 'The unit of the value: h, kWh, m³' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -l taken-at -d 'When it was read, if not now: 2026-11-21 or 2026-11-21T08:15:00Z' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from reading" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l on-error -d 'What becomes of the other rows when one is not acceptable' -r -f -a "abort\t'None is imported'
skip\t'They are imported'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l rejects -d 'Put the rows that are not acceptable into this file, each with its reason, to be mended and imported again' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l delimiter -d 'The character between cells, or `tab` [default: comma, semicolon or tab, found out from the first row]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l encoding -d 'The encoding of the file, such as windows-1252 [default: utf-8]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l template -d 'Print a header with an example row, to begin a file with, and do nothing else'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l update -d 'Change what is there already where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l skip-existing -d 'Leave what is there already as it is where a row says something else'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l clear-empty -d 'Take an empty cell for an empty value; else it says nothing, and what is there stays'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand device; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -f -a "add" -d 'Add a file to a ticket, device, model, facility or customer'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -f -a "list" -d 'List documents, newest first'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -f -a "get" -d 'Get a document: save it under its name in the current folder, or elsewhere'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and not __fish_seen_subcommand_from add list get delete" -f -a "delete" -d 'Delete a document'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l ticket -d 'Add it to this ticket, by number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l device -d 'Add it to this device: CUSTOMER/SERIAL, or its serial number or name where only one has it' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l model -d 'Add it to this model, and so to every device of it' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l facility -d 'Add it to this facility: CUSTOMER/FACILITY, or its number or name where only one has it' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l customer -d 'Add it to this customer, by number or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l kind -d 'What kind of document it is' -r -f -a "file\t''
report\t''
invoice\t''
estimate\t''
self-check\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l name -d 'The name to keep it under [default: the file\'s own]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l media-type -d 'What kind of file it is, such as application/pdf [default: found out]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l ticket -d 'Only those on this ticket, by number' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l device -d 'Only those on this device: CUSTOMER/SERIAL, or its serial number or name where only one has it' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l model -d 'Only those on this model' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l facility -d 'Only those that belong to this facility, also on its tickets and devices' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l customer -d 'Only those that belong to this customer, also on its tickets and devices' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l kind -d 'Only those of this kind; give it again for more' -r -f -a "file\t''
report\t''
invoice\t''
estimate\t''
self-check\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l text -d 'Only those whose name contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -s O -l output-file -d 'Save it there: a file, or a folder to put it in; `-` for stdout, with the content and nothing else' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -l force -d 'Replace the file if it is there already'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand document; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -l customer -d 'Only what is about this customer' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand dashboard" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -f -a "list" -d 'List messages, newest first'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -f -a "show" -d 'Show one message: how far it has come and what the log says of it, not its text, which is made only when it is sent'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -f -a "preview" -d 'Show what a user would be sent now, without sending or changing anything'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -f -a "send" -d 'Send what is due. Safe to run from cron, beside everything else'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -f -a "retry" -d 'Queue messages again, and send them'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -f -a "cancel" -d 'Cancel messages that wait to be sent. It asks, and `mail retry` queues them again'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and not __fish_seen_subcommand_from list show preview send retry cancel test" -f -a "test" -d 'Send a small mail that says only that mail works'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l state -d 'Only those in this state; give it again for more' -r -f -a "queued\t''
sending\t''
sent\t''
uncertain\t''
failed\t''
cancelled\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l kind -d 'Only those about this; give it again for more' -r -f -a "invitation\t''
reminder\t''
password-reset\t''
temporary-password\t''
fault-report\t''
call\t''
user-comment\t''
staff-comment\t''
work-order\t''
support-case\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l channel -d 'Only those that travel so' -r -f -a "email\t''
sms\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l user -d 'Only those for this user: username, e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l recipient -d 'Only those whose recipient contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l since -d 'Only those that came to be owed at or after this time: 2026-11-21 or 2026-11-21T08:15:00Z' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l until -d 'Only those that came to be owed before this time' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l due -d 'Only those that `portalctl mail send` would send now'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l user -d 'The user who would get it; or, of messages to staff, whose doing it tells of' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l language -d 'In this language instead of the recipient\'s: one of the built-in ones, or a folder of your own templates' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l html -d 'Print the HTML only, as it is, for a browser'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l sms -d 'Print the text message only'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -l limit -d 'Send at most so many; 0 is no limit' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -l rate -d 'Let no more leave than so many a second, minute or hour: 10/s, 600/m, 5000/h. All that send at the same time keep to it together. Beats mail.rate in the configuration' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l state -d 'All that are in this state; give it again for more' -r -f -a "queued\t''
uncertain\t''
failed\t''
cancelled\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l kind -d 'Only those about this; give it again for more' -r -f -a "invitation\t''
reminder\t''
password-reset\t''
temporary-password\t''
fault-report\t''
call\t''
user-comment\t''
staff-comment\t''
work-order\t''
support-case\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l channel -d 'Only those that travel so' -r -f -a "email\t''
sms\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l user -d 'Only those for this user: username, e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l recipient -d 'Only those whose recipient contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l since -d 'Only those that came to be owed at or after this time: 2026-11-21 or 2026-11-21T08:15:00Z' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l until -d 'Only those that came to be owed before this time' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l no-send -d 'Leave the sending to `portalctl mail send`'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l state -d 'All that wait to be sent; no others can be cancelled' -r -f -a "queued\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l kind -d 'Only those about this; give it again for more' -r -f -a "invitation\t''
reminder\t''
password-reset\t''
temporary-password\t''
fault-report\t''
call\t''
user-comment\t''
staff-comment\t''
work-order\t''
support-case\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l channel -d 'Only those that travel so' -r -f -a "email\t''
sms\t''"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l user -d 'Only those for this user: username, e-mail address or name' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l recipient -d 'Only those whose recipient contains this' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l since -d 'Only those that came to be owed at or after this time: 2026-11-21 or 2026-11-21T08:15:00Z' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l until -d 'Only those that came to be owed before this time' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and not __fish_seen_subcommand_from list" -f -a "list" -d 'List what was done and what was refused, newest first'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l actor -d 'Only what this member of staff did, also one who has been deleted since' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l user -d 'Only what this portal user did, and what was done to it' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l action -d 'Only this action, or everything about a noun: user.grant, user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l subject -d 'Only lines whose subject contains this: 1001, customer 1001' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l since -d 'Only what was done at or after this time: 2026-11-21, 2026-11-21T08:15:00Z' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l limit -d 'Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; -FIELD for descending' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand log; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -f -a "status" -d 'Show where the database is, how large, of which version, and how much it holds'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate" -f -a "migrate" -d 'Bring the database up to date with this program'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -f -a "show" -d 'List every key with its value, and where the value comes from'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -f -a "check" -d 'Check the configuration, the mail templates that it names and the key file, without connecting to anything'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -f -a "path" -d 'Print which configuration file is in use, or say where one was looked for'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and not __fish_seen_subcommand_from show check path templates" -f -a "templates" -d 'Write editable copies of the built-in mail texts to a folder'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand config; and __fish_seen_subcommand_from templates" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -l config -d 'Read the configuration from this file' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -l db -d 'Use this database' -r -F
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -l actor -d 'Act as this member of staff' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -l as-user -d 'Act, or look, as this portal user' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -s o -l output -d 'How to print data' -r -f -a "table\t'An aligned table, or a page, for people'
json\t'One JSON array, or one object'
jsonl\t'One JSON object a line'
csv\t'CSV with a header row'
ids\t'Only the keys, one a line'"
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -l columns -d 'Show these columns, in this order (table, csv)' -r
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -l color -d 'When to color words' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -l raw -d 'Print CSV cells as they are, even where a spreadsheet would run them as a formula'
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -l dry-run -d 'Do all of it, say what would change, then roll back'
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -s y -l yes -d 'Answer yes to every confirmation'
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -l no-input -d 'Never ask; also implied where stdin is no terminal'
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -s q -l quiet -d 'Fewer words on stderr'
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -s v -l verbose -d 'More words on stderr: the files in use, what the log keeps, what becomes of each message'
complete -c portalctl -n "__fish_portalctl_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
