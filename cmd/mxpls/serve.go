package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"
	"go.lsp.dev/uri"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"mxpls/analysis"
	"mxpls/analysis/rules"
	"mxpls/lsp"
)

// serveFlags are the flags of `mxpls serve`.
type serveFlags struct {
	listen   string
	logFile  string
	logLevel string
	configs  []string // values of --config
}

// errServe carries the exit status of a server that ended without shutdown.
var errServe = errors.New("the client left without shutdown")

func newServeCommand(configs *[]string) *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Run the language server on standard input and output",
		Long: `Serve speaks the language server protocol on standard input and output.

Exit status: 0 when the client has said shutdown; 1 when it left without; 2 wrong usage or I/O error.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { f.configs = *configs; return serve(cmd.Context(), f) },
	}
	cmd.Flags().StringVar(&f.listen, "listen", "", "take one client on this loopback address (127.0.0.1:PORT) instead, for debugging")
	cmd.Flags().StringVar(&f.logFile, "log-file", "", "append the log to this file, as JSON lines")
	cmd.Flags().StringVar(&f.logLevel, "log-level", "info", "debug, info, warn or error")
	cmd.Flags().Bool("stdio", false, "the default; accepted because clients pass it")
	return cmd
}

func serve(ctx context.Context, f serveFlags) error {
	var level zapcore.Level
	if err := level.UnmarshalText([]byte(f.logLevel)); err != nil {
		return fmt.Errorf("--log-level: %w", err)
	}
	log, err := newLog(f.logFile, level)
	if err != nil {
		return err
	}
	flags, err := settings(f.configs)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	// A client that is gone is an error of a write, not the end of the process.
	signal.Ignore(syscall.SIGPIPE)
	conn, err := connect(ctx, f.listen)
	if err != nil {
		return err
	}
	status := lsp.Serve(ctx, conn, lsp.Options{
		Version: version, Log: log, ClientLevel: level, Alive: alive, RulePage: rulePages(),
		Flags: flags, Analysis: analysis.Options{Rules: rules.All()},
	})
	// There is nobody to tell when the last lines of the log are lost.
	_ = log.Sync()
	if status != 0 {
		return errServe
	}
	return nil
}

// rulePages gives the pages of the rules that stand beside the binary (bin/mxpls and docs/rules of a checkout or an archive); nil when there are none.
func rulePages() func(rule string) string {
	exe, err := os.Executable()
	if err == nil {
		exe, err = filepath.EvalSymlinks(exe)
	}
	dir := filepath.Join(filepath.Dir(exe), "..", "docs", "rules")
	if info, statErr := os.Stat(dir); err != nil || statErr != nil || !info.IsDir() {
		return nil
	}
	return func(rule string) string { return string(uri.File(filepath.Join(dir, rule+".md"))) }
}

// newLog makes a log of JSON lines; without a file it goes nowhere.
func newLog(path string, level zapcore.Level) (*zap.Logger, error) {
	if path == "" {
		return zap.NewNop(), nil
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("--log-file: %w", err)
	}
	encoding := zap.NewProductionEncoderConfig()
	encoding.EncodeTime = zapcore.RFC3339NanoTimeEncoder
	encoding.EncodeDuration = zapcore.StringDurationEncoder
	return zap.New(zapcore.NewCore(zapcore.NewJSONEncoder(encoding), zapcore.AddSync(file), level)), nil
}

// stdio is the connection over standard input and output.
type stdio struct {
	io.Reader
	io.Writer
}

// Close closes standard output, so that the client sees the end.
func (stdio) Close() error { return os.Stdout.Close() }

// connect gives the connection to the client: standard input and output, or the
// first one that comes to a loopback address.
func connect(ctx context.Context, listen string) (io.ReadWriteCloser, error) {
	if listen == "" {
		return stdio{os.Stdin, os.Stdout}, nil
	}
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return nil, fmt.Errorf("--listen: %w", err)
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return nil, fmt.Errorf("--listen %s: not a loopback address such as 127.0.0.1", listen)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", listen)
	if err != nil {
		return nil, fmt.Errorf("--listen: %w", err)
	}
	defer listener.Close()
	fmt.Fprintf(os.Stderr, "mxpls: listening on %s\n", listener.Addr())
	defer context.AfterFunc(ctx, func() { listener.Close() })()
	conn, err := listener.Accept()
	if err != nil {
		return nil, fmt.Errorf("--listen: %w", err)
	}
	return conn, nil
}

// alive reports whether a process exists, to whomever it belongs.
func alive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
