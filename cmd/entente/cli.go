package main

import (
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"

	"entente/internal/program"
	"entente/schema/naming"

	"github.com/urfave/cli/v2"
)

// cli builds the command line.
func (a *app) cli() *cli.App {
	c := &cli.App{
		Name: "entente", HelpName: program.Name,
		Usage: "load facts about technology partnerships from YAML into Neo4j, and report on them",
		Description: named("Check the facts, load them into a Neo4j graph, and run reports:\n\n" +
			"   entente check facts\n   entente server start\n   entente load facts\n   entente report partners kor"),
		Writer: a.stdout, ErrWriter: a.stderr, Reader: a.stdin,
		HideVersion: true, HideHelpCommand: true, DisableSliceFlagSeparator: true,
		EnableBashCompletion: true,
		// The library leaves its flag out where there is a command help.
		Flags: append(globalFlags(), cli.HelpFlag),
		Commands: []*cli.Command{
			a.archiveCommand(), a.draftCommand(), a.verifyCommand(), a.newCommand(), a.namesCommand(), a.checkCommand(), a.planCommand(), a.loadCommand(), a.reportCommand(), a.briefCommand(),
			a.searchCommand(), a.siteCommand(), a.statusCommand(), a.serverCommand(), a.browserCommand(), a.demoCommand(), a.schemaCommand(), a.completionCommand(),
			a.helpCommand(), a.versionCommand(),
		},
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return noCommand(c.Args().First(), c.App.Commands)
			}
			return cli.ShowAppHelp(c)
		},
		OnUsageError: onUsageError,
		// main decides the exit code, not the library.
		ExitErrHandler: func(*cli.Context, error) {},
	}
	everyCommand(c.Commands, func(cmd *cli.Command) {
		cmd.OnUsageError = onUsageError
		cmd.Description = named(cmd.Description)
		cmd.HideHelpCommand = true
		if len(cmd.Subcommands) > 0 && cmd.Action == nil {
			cmd.Action = func(c *cli.Context) error {
				if c.Args().Present() {
					return noCommand(c.Args().First(), c.Command.Subcommands)
				}
				return cli.ShowSubcommandHelp(c)
			}
		}
	})
	return c
}

// named returns a help text with the name by which the program was started.
func named(text string) string { return strings.ReplaceAll(text, "entente ", program.Command("")) }

func globalFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print only errors"},
		&cli.StringFlag{Name: "color", Value: "auto", Usage: "`WHEN` to use colours: auto, always or never"},
		&cli.StringFlag{Name: "env-file", Value: ".env", Usage: "`FILE` with NEO4J_* settings"},
	}
}

// onUsageError returns an error that says what is wrong with an option, and which one was
// probably meant.
func onUsageError(c *cli.Context, err error, _ bool) error {
	text := strings.TrimSpace(err.Error())
	name, unknown := strings.CutPrefix(text, "flag provided but not defined: -")
	if !unknown || c == nil || c.Command == nil {
		return usagef("%s; see --help", text)
	}
	var names []string
	for _, f := range slices.Concat(c.Command.Flags, c.App.Flags) {
		names = append(names, f.Names()...)
	}
	if near := naming.Nearest(name, names); near != "" && len(name) > 1 {
		return usagef("no option --%s; did you mean --%s?", name, near)
	}
	return usagef("no option --%s; see --help", name)
}

// noCommand returns the error for a name that is of none of the commands, with the nearest.
func noCommand(name string, commands []*cli.Command) error {
	var names []string
	for _, command := range commands {
		names = append(names, command.Names()...)
	}
	if near := naming.Nearest(name, names); near != "" {
		return usagef("no command %q; did you mean %s?", name, near)
	}
	return usagef("no command %q; see --help", name)
}

// everyCommand calls f for all commands and subcommands.
func everyCommand(commands []*cli.Command, f func(*cli.Command)) {
	for _, c := range commands {
		f(c)
		everyCommand(c.Subcommands, f)
	}
}

// flagsFirst puts the flags of a command before its arguments, and the program's own flags
// before the command. The library stops looking for flags at the first argument and
// silently takes later ones as arguments: `load facts --dry-run` would write.
func flagsFirst(app *cli.App, args []string) []string {
	if len(args) < 2 || args[len(args)-1] == "--generate-bash-completion" {
		return args
	}
	var words []string // the command and its subcommands, each with its flags
	var own []string   // the program's flags
	flags, commands, rest := app.Flags, app.Commands, args[1:]
	shared := globalFlags()
	for {
		head, others, tail := splitArguments(rest, flags, shared, len(commands) > 0)
		own, words = append(own, others...), append(words, head...)
		command := (*cli.Command)(nil)
		if len(commands) > 0 && len(tail) > 0 {
			command = findCommand(commands, tail[0])
		}
		if command == nil {
			if len(tail) > 0 {
				words = append(append(words, "--"), tail...)
			}
			return append(append(args[:1:1], own...), words...)
		}
		words = append(words, command.Name)
		flags, commands, rest = command.Flags, command.Subcommands, tail[1:]
	}
}

// splitArguments splits arguments into the flags of a command with their values, those of
// the program, and the rest. If a subcommand may follow, it stops at the first argument
// that is not a flag. Arguments after "--" are not flags.
func splitArguments(args []string, flags, program []cli.Flag, untilFirst bool) (head, others, tail []string) {
	for i := 0; i < len(args); i++ {
		switch known, value := findFlag(flags, args[i]); {
		case args[i] == "--":
			return head, others, append(tail, args[i+1:]...)
		case !isFlag(args[i]):
			if untilFirst {
				return head, others, args[i:]
			}
			tail = append(tail, args[i])
		case known:
			head, i = appendFlag(head, args, i, value)
		default:
			if known, value = findFlag(program, args[i]); known {
				others, i = appendFlag(others, args, i, value)
			} else {
				head = append(head, args[i]) // the library reports an unknown flag
			}
		}
	}
	return head, others, tail
}

// appendFlag appends the flag at i, and its value if it takes the next argument.
func appendFlag(list, args []string, i int, value bool) ([]string, int) {
	if value && i+1 < len(args) {
		return append(list, args[i], args[i+1]), i + 1
	}
	return append(list, args[i]), i
}

// findFlag reports whether the argument is one of the flags, and whether it takes the next
// argument as its value.
func findFlag(flags []cli.Flag, arg string) (known, value bool) {
	name, _, inline := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			doc, ok := f.(cli.DocGenerationFlag)
			return true, ok && doc.TakesValue() && !inline
		}
	}
	return false, false
}

func isFlag(arg string) bool { return len(arg) > 1 && arg[0] == '-' }

func findCommand(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

// helpCommand returns the command by which `entente help load` is `entente load --help`.
func (a *app) helpCommand() *cli.Command {
	return &cli.Command{
		Name: "help", Usage: "show the help of a command", ArgsUsage: "[COMMAND...]",
		Description: "   entente help load\n   entente help report partners",
		Action: func(c *cli.Context) error {
			args := []string{c.App.Name}
			if c.IsSet("env-file") { // the help of a report has examples from the graph
				args = append(args, "--env-file", c.String("env-file"))
			}
			commands := c.App.Commands
			for _, name := range c.Args().Slice() {
				command := findCommand(commands, name)
				if command == nil {
					return noCommand(name, commands)
				}
				args, commands = append(args, command.Name), command.Subcommands
			}
			return c.App.RunContext(c.Context, append(args, "--help"))
		},
	}
}

func (a *app) versionCommand() *cli.Command {
	return &cli.Command{Name: "version", Usage: "print the version", Action: func(*cli.Context) error {
		_, err := fmt.Fprintf(a.stdout, "entente %s\n", version())
		return err
	}}
}

// version returns the version of the module, or the commit that it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return "built from " + s.Value[:min(12, len(s.Value))]
		}
	}
	return "built from source"
}

func (a *app) completionCommand() *cli.Command {
	return &cli.Command{
		Name: "completion", Usage: "print the completion script for a shell", ArgsUsage: "bash|zsh|fish",
		Description: "   source <(entente completion bash)",
		Action: func(c *cli.Context) error {
			script, found := completionScripts[c.Args().First()]
			if c.Args().First() == "fish" {
				text, err := c.App.ToFishCompletion()
				if err != nil {
					return fmt.Errorf("write the fish completion: %w", err)
				}
				script, found = text, true
			}
			if !found || c.NArg() != 1 {
				return usagef("give one shell: bash, zsh or fish")
			}
			_, err := io.WriteString(a.stdout, script)
			return err
		},
	}
}

// completionScripts are the completion scripts, which ask entente for the possible next
// words.
var completionScripts = map[string]string{
	"bash": `_entente() {
  local word="${COMP_WORDS[COMP_CWORD]}"
  local words
  words=$("${COMP_WORDS[@]:0:COMP_CWORD}" --generate-bash-completion 2>/dev/null)
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  if [ ${#COMPREPLY[@]} -eq 0 ]; then mapfile -t COMPREPLY < <(compgen -f -- "$word"); fi
}
complete -F _entente entente
`,
	"zsh": `#compdef entente
_entente() {
  local -a words_found
  words_found=("${(@f)$(${words[1,CURRENT-1]} --generate-bash-completion 2>/dev/null)}")
  if [[ -n "$words_found" ]]; then _describe 'values' words_found; fi
  _files
}
compdef _entente entente
`,
}
