package main

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"entente/internal/program"
	"entente/schema"
	"entente/schema/naming"

	"github.com/urfave/cli/v2"
)

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
			a.archiveCommand(), a.draftCommand(), a.verifyCommand(), a.newCommand(), a.namesCommand(), a.checkCommand(), a.planCommand(),
			a.loadCommand(), a.reportCommand(), a.briefCommand(), a.searchCommand(), a.siteCommand(), a.statusCommand(),
			a.serverCommand(), a.browserCommand(), a.demoCommand(),
			{Name: "schema", Usage: "print the JSON Schema of fact files, for editors", Action: a.schema},
			{
				Name: "completion", Usage: "print the completion script for a shell", ArgsUsage: "bash|zsh|fish",
				Description: "   source <(entente completion bash)", Action: a.completion,
			},
			{
				Name: "help", Usage: "show the help of a command", ArgsUsage: "[COMMAND...]",
				Description: "   entente help load\n   entente help report partners", Action: help,
			},
			{Name: "version", Usage: "print the version", Action: a.version},
		},
		Action:       without(cli.ShowAppHelp),
		OnUsageError: onUsageError,
		// main decides the exit code, not the library.
		ExitErrHandler: func(*cli.Context, error) {},
	}
	everyCommand(c.Commands, func(cmd *cli.Command) {
		cmd.OnUsageError = onUsageError
		cmd.Description = named(cmd.Description)
		cmd.HideHelpCommand = true
		if len(cmd.Subcommands) > 0 && cmd.Action == nil {
			cmd.Action = without(cli.ShowSubcommandHelp)
		}
	})
	return c
}

// named returns a help text with the name by which the program was started.
func named(text string) string { return strings.ReplaceAll(text, "entente ", program.Command("")) }

func globalFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print only errors"},
		&cli.StringFlag{Name: "color", Value: "auto", Usage: "`WHEN` to use colours: auto, always or never",
			Action: func(_ *cli.Context, when string) error {
				if !slices.Contains([]string{"auto", "always", "never"}, when) {
					return usagef("--color takes auto, always or never")
				}
				return nil
			}},
		&cli.StringFlag{Name: "env-file", Value: ".env", Usage: "`FILE` with NEO4J_* settings"},
	}
}

// onUsageError returns an error that says what is wrong with an option, and which one was probably meant.
func onUsageError(c *cli.Context, err error, _ bool) error {
	text := strings.TrimSpace(err.Error())
	name, unknown := strings.CutPrefix(text, "flag provided but not defined: -")
	if !unknown {
		return usagef("%s; see --help", text)
	}
	var names []string
	for _, f := range slices.Concat(c.Command.Flags, c.App.Flags) {
		names = append(names, f.Names()...)
	}
	if len(name) == 1 {
		names = nil // every other letter is as near
	}
	return unknownName("option --"+name, "--", name, names)
}

// noCommand returns the error for a name that is of none of the commands.
func noCommand(name string, commands []*cli.Command) error {
	var names []string
	for _, command := range commands {
		names = append(names, command.Names()...)
	}
	return unknownName(fmt.Sprintf("command %q", name), "", name, names)
}

// unknownName returns the error for a name that is none of the known ones, with the nearest of them after a prefix.
func unknownName(what, prefix, name string, known []string) error {
	if near := naming.Nearest(name, known); near != "" {
		return usagef("no %s; did you mean %s%s?", what, prefix, near)
	}
	return usagef("no %s; see --help", what)
}

// without returns the action of a command whose argument must be a subcommand, and which does something else without one.
func without(subcommand cli.ActionFunc) cli.ActionFunc {
	return func(c *cli.Context) error {
		if c.Args().Present() {
			return noCommand(c.Args().First(), c.Command.Subcommands)
		}
		return subcommand(c)
	}
}

func everyCommand(commands []*cli.Command, f func(*cli.Command)) {
	for _, c := range commands {
		f(c)
		everyCommand(c.Subcommands, f)
	}
}

// flagsFirst puts the flags of a command before its arguments, and the program's own flags before the command. The library
// stops looking for flags at the first argument and silently takes later ones as arguments: `load facts --dry-run` would write.
func flagsFirst(app *cli.App, args []string) []string {
	if len(args) < 2 || args[len(args)-1] == "--generate-bash-completion" {
		return args
	}
	own := args[:1:1]             // the program and its flags
	var words, arguments []string // the command and its subcommands, each with its flags; what is no flag
	flags, commands := app.Flags, app.Commands
	for i := 1; i < len(args); i++ {
		arg := args[i]
		if isFlag(arg) && arg != "--" {
			list := &words
			known, takesNext := findFlag(flags, arg)
			if !known { // the library reports a flag that is not the program's either
				if known, takesNext = findFlag(globalFlags(), arg); known {
					list = &own
				}
			}
			*list = append(*list, arg)
			if takesNext && i+1 < len(args) {
				i++
				*list = append(*list, args[i])
			}
			continue
		}
		switch command := findCommand(commands, arg); {
		case arg == "--":
			arguments, i = append(arguments, args[i+1:]...), len(args)
		case command != nil:
			words = append(words, command.Name)
			flags, commands = command.Flags, command.Subcommands
		case len(commands) > 0: // an unknown command
			arguments, i = args[i:], len(args)
		default:
			arguments = append(arguments, arg)
		}
	}
	if len(arguments) > 0 {
		words = append(append(words, "--"), arguments...)
	}
	return append(own, words...)
}

// findFlag reports whether an argument is one of the flags, and whether it takes the next argument as its value.
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

// help makes `entente help load` the same as `entente load --help`.
func help(c *cli.Context) error {
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
}

func (a *app) schema(*cli.Context) error {
	text, err := schema.JSONSchema()
	a.printf("%s", text)
	return err
}

func (a *app) version(*cli.Context) error {
	a.printf("entente %s\n", version())
	return nil
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

func (a *app) completion(c *cli.Context) error {
	shell := c.Args().First()
	script := completionScripts[shell]
	if shell == "fish" {
		var err error
		if script, err = c.App.ToFishCompletion(); err != nil {
			return fmt.Errorf("write the fish completion: %w", err)
		}
	}
	if script == "" || c.NArg() != 1 {
		return usagef("give one shell: bash, zsh or fish")
	}
	a.printf("%s", script)
	return nil
}

// completionScripts are the completion scripts, which ask entente for the possible next words.
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
