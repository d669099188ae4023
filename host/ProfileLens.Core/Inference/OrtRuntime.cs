using Microsoft.ML.OnnxRuntime;

namespace ProfileLens.Core.Inference;

/// <summary>What all sessions share: one small pool of threads, no arena that keeps memory, no telemetry.</summary>
internal static class OrtRuntime
{
    /// <summary>
    /// More threads than this make one photo hardly faster, and photos are looked at side by side anyway.
    /// </summary>
    private const int MaxThreads = 2;

    private static readonly Lazy<OrtEnv> Environment = new(StartUp);

    /// <summary>Options for a new session; the caller disposes of them.</summary>
    public static SessionOptions Options()
    {
        _ = Environment.Value;
        var options = new SessionOptions
        {
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            // An arena keeps the most memory that any run ever needed, for each network; without one it goes back.
            EnableCpuMemArena = false,
        };
        options.DisablePerSessionThreads();
        return options;
    }

    private static OrtEnv StartUp()
    {
        using var threads = new OrtThreadingOptions
        {
            GlobalIntraOpNumThreads = Math.Clamp(System.Environment.ProcessorCount, 1, MaxThreads),
            GlobalInterOpNumThreads = 1,
            // Idle threads would otherwise turn in circles on a laptop's battery.
            GlobalSpinControl = false,
        };
        var creation = new EnvironmentCreationOptions
        {
            logId = "profilelens",
            logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            threadOptions = threads,
        };
        var environment = OrtEnv.CreateInstanceWithOptions(ref creation);
        environment.DisableTelemetryEvents();
        return environment;
    }
}
