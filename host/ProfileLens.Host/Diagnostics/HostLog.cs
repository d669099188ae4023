using System.Globalization;
using NLog;
using NLog.Config;
using NLog.Targets;
using NLog.Targets.Wrappers;
using ProfileLens.Host.Messaging;

namespace ProfileLens.Host.Diagnostics;

/// <summary>
/// The log: one method an event, so that nothing else can be written. Holds ids, sizes, codes and timings; never a
/// message, a name, an address or an exception's own words. Written in the background, set up with the first event.
/// </summary>
/// <param name="folder">Where the files go, or null for no log at all.</param>
public sealed class HostLog(string? folder) : IDisposable
{
    /// <summary>Name of the file that is written to.</summary>
    public const string FileName = "profilelens.log";

    private const string WelcomedWords = "welcomed by host";
    private const string RefusedWords = "refused with ";
    private const long MaxFileBytes = 1024 * 1024;
    private const int MaxOldFiles = 4;
    private const int MaxWaiting = 4096;

    /// <summary>The file is opened for every batch; with the shortest, the log took more time than the messages.</summary>
    private const int MillisecondsOfABatch = 200;

    private const int MaxRefusals = 1000;

    private readonly Lazy<LogFactory> factory = new(() => Configure(folder));
    private Logger? logger;
    private int refused;

    private Logger Logger => logger ??= factory.Value.GetLogger("host");

    /// <summary>The log of the installed host.</summary>
    public static HostLog Installed() => new(LogFolder.Locate());

    /// <summary>A log that keeps nothing.</summary>
    public static HostLog None() => new(null);

    /// <summary>A browser said hello.</summary>
    public void Welcomed(string version) =>
        Logger.Info(WelcomedWords + " {0}, process {1}", version, Environment.ProcessId);

    /// <summary>A request was answered.</summary>
    public void Answered(string id, Response reply, int bytes, TimeSpan took) =>
        Logger.Info(
            CultureInfo.InvariantCulture,
            "{0} answered with {1}, {2} bytes, {3:0.000} ms",
            id,
            reply.GetType().Name,
            bytes,
            took.TotalMilliseconds
        );

    /// <summary>A frame or request was refused. A flood of bad frames must not become a flood of lines.</summary>
    public void Refused(string? id, ErrorCode code)
    {
        if (Interlocked.Increment(ref refused) <= MaxRefusals)
        {
            Logger.Warn("{0} " + RefusedWords + "{1}", id ?? "a frame", code);
        }
    }

    /// <summary>A fault of this host: the kind of exception and where it was thrown.</summary>
    public void Fault(string id, Exception error) =>
        Logger.Error("{0} failed: {1} at {2}", id, error.GetType().FullName, error.StackTrace);

    /// <summary>How a line of the log tells that a browser's hello ended: <c>Welcomed</c>, or the code of a version refused.</summary>
    public static string? MeetingIn(string line)
    {
        if (line.Contains(WelcomedWords, StringComparison.Ordinal))
        {
            return nameof(Welcomed);
        }

        var at = line.IndexOf(RefusedWords, StringComparison.Ordinal);
        var code = at < 0 ? null : line[(at + RefusedWords.Length)..].Trim();
        return code is nameof(ErrorCode.ExtensionTooNew) or nameof(ErrorCode.ExtensionTooOld) ? code : null;
    }

    /// <summary>Writes out what waits.</summary>
    public void Dispose()
    {
        if (factory.IsValueCreated)
        {
            factory.Value.Shutdown();
        }
    }

    private static LogFactory Configure(string? folder)
    {
        var made = new LogFactory
        {
            ThrowExceptions = false,
            ThrowConfigExceptions = false,
            AutoShutdown = false,
        };
        var configuration = new LoggingConfiguration(made);
        if (folder is not null)
        {
            configuration.AddRuleForAllLevels(FileIn(folder));
        }

        made.Configuration = configuration;
        return made;
    }

    private static AsyncTargetWrapper FileIn(string folder)
    {
        var file = new FileTarget("file")
        {
            FileName = Path.Combine(folder, FileName),
            Layout =
                "${date:universalTime=true:format=yyyy-MM-ddTHH\\:mm\\:ss.fffZ} ${level:uppercase=true} ${message}",
            ArchiveAboveSize = MaxFileBytes,
            MaxArchiveFiles = MaxOldFiles,
            // Every browser starts a host of its own and they share the file.
            KeepFileOpen = false,
        };
        return new AsyncTargetWrapper(file, MaxWaiting, AsyncTargetWrapperOverflowAction.Discard)
        {
            TimeToSleepBetweenBatches = MillisecondsOfABatch,
        };
    }
}
