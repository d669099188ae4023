using System.Globalization;

namespace ProfileLens.Host.Terminal;

/// <summary>
/// One line that counts, on the errors of a terminal: from the first second on, at most ten times a second, gone
/// when the work is done.
/// </summary>
public sealed class ProgressLine(TextWriter? error, string what, int total, TimeProvider time) : IDisposable
{
    private const string ClearLine = "\r\e[K";
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly long started = time.GetTimestamp();
    private long drawn;
    private int done;

    /// <summary>A line for a person who watches; silent with <c>--quiet</c> or when nobody does.</summary>
    public static ProgressLine For(CommandContext context, bool quiet, string what, int total) =>
        new(quiet || !context.IsErrorTerminal ? null : context.Error, what, total, context.Services.Time);

    /// <summary>Counts one more.</summary>
    public void Step()
    {
        lock (gate)
        {
            done++;
            if (error is null || time.GetElapsedTime(started) < After || time.GetElapsedTime(drawn) < Every)
            {
                return;
            }

            drawn = time.GetTimestamp();
            error.Write(string.Create(CultureInfo.InvariantCulture, $"{ClearLine}{what}: {done} of {total}"));
            error.Flush();
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (drawn != 0)
            {
                error?.Write(ClearLine);
                error?.Flush();
            }
        }
    }
}
