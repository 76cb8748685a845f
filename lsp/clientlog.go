package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// clientCore is a zap core that shows log entries to the client as
// window/logMessage.
type clientCore struct {
	zapcore.LevelEnabler
	box    *outbox
	fields []zapcore.Field
}

// logger is base, doubled to the client at the given level and above.
func logger(base *zap.Logger, level zapcore.LevelEnabler, box *outbox) *zap.Logger {
	if base == nil {
		base = zap.NewNop()
	}
	return base.WithOptions(zap.WrapCore(func(core zapcore.Core) zapcore.Core {
		return zapcore.NewTee(core, &clientCore{LevelEnabler: level, box: box})
	}))
}

// With returns a core that adds fields to every entry.
func (c *clientCore) With(fields []zapcore.Field) zapcore.Core {
	return &clientCore{LevelEnabler: c.LevelEnabler, box: c.box, fields: append(c.fields[:len(c.fields):len(c.fields)], fields...)}
}

// Check adds this core when the level is enabled.
func (c *clientCore) Check(e zapcore.Entry, ce *zapcore.CheckedEntry) *zapcore.CheckedEntry {
	if c.Enabled(e.Level) {
		return ce.AddCore(e, c)
	}
	return ce
}

// Sync does nothing: the outbox sends by itself.
func (c *clientCore) Sync() error { return nil }

// Write queues the entry as one line of text.
func (c *clientCore) Write(e zapcore.Entry, fields []zapcore.Field) error {
	params := &protocol.LogMessageParams{Type: messageType(e.Level), Message: logLine(e.Message, append(c.fields, fields...))}
	c.box.put(func(ctx context.Context, client protocol.Client) {
		// Nobody is left to tell when a log message cannot be sent.
		_ = client.LogMessage(ctx, params)
	})
	return nil
}

// logLine is message, then fields as name=value in the order given.
func logLine(message string, fields []zapcore.Field) string {
	var line strings.Builder
	line.WriteString(message)
	for _, field := range fields {
		enc := zapcore.NewMapObjectEncoder()
		field.AddTo(enc)
		fmt.Fprintf(&line, " %s=%v", field.Key, enc.Fields[field.Key])
	}
	return line.String()
}

func messageType(level zapcore.Level) protocol.MessageType {
	switch {
	case level >= zapcore.ErrorLevel:
		return protocol.MessageTypeError
	case level == zapcore.WarnLevel:
		return protocol.MessageTypeWarning
	case level == zapcore.InfoLevel:
		return protocol.MessageTypeInfo
	}
	return protocol.MessageTypeLog
}
