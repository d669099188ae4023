namespace ProfileLens.Core.Inference;

/// <summary>What all networks share: one small pool of threads, no arena that keeps memory, no telemetry.</summary>
internal static unsafe class OrtRuntime
{
    /// <summary>
    /// More threads than this make one photo hardly faster, and photos are looked at side by side anyway.
    /// </summary>
    private const int MaxThreads = 2;

    // Values of enumerations of the C interface.
    private const int LogFatal = 4;
    private const int OptimizeAll = 99;
    private const int PlainAllocator = 0;
    private const int DefaultMemory = 0;

    private static readonly Lazy<nint> Environment = new(StartUp);

    private static readonly Lazy<nint> Memory = new(() =>
    {
        nint memory;
        OrtApi.Check(
            ((delegate* unmanaged<int, int, nint*, nint>)OrtApi.At(OrtFunction.CreateCpuMemoryInfo))(
                PlainAllocator,
                DefaultMemory,
                &memory
            )
        );
        return memory;
    });

    /// <summary>Says that inputs lie in ordinary memory.</summary>
    public static nint OrdinaryMemory => Memory.Value;

    /// <summary>Loads a network.</summary>
    /// <param name="network">The content of an <c>.onnx</c> file.</param>
    /// <returns>A session; the caller frees it.</returns>
    /// <exception cref="DllNotFoundException">There is no library here that runs networks.</exception>
    /// <exception cref="OrtException">It is no network this library can run.</exception>
    public static nint Load(byte[] network)
    {
        var environment = Environment.Value;
        var options = OrtApi.Make(OrtFunction.CreateSessionOptions);
        try
        {
            OrtApi.Set(OrtFunction.SetSessionGraphOptimizationLevel, options, OptimizeAll);
            OrtApi.Set(OrtFunction.SetSessionLogSeverityLevel, options, LogFatal);
            // An arena keeps the most memory that any run ever needed, for each network; without one it goes back.
            OrtApi.Do(OrtFunction.DisableCpuMemArena, options);
            OrtApi.Do(OrtFunction.DisablePerSessionThreads, options);
            nint session;
            fixed (byte* bytes = network)
            {
                OrtApi.Check(
                    (
                        (delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)
                            OrtApi.At(OrtFunction.CreateSessionFromArray)
                    )(environment, bytes, (nuint)network.Length, options, &session)
                );
            }

            return session;
        }
        finally
        {
            OrtApi.Release(OrtFunction.ReleaseSessionOptions, options);
        }
    }

    private static nint StartUp()
    {
        var threads = OrtApi.Make(OrtFunction.CreateThreadingOptions);
        try
        {
            var most = Math.Clamp(System.Environment.ProcessorCount, 1, MaxThreads);
            OrtApi.Set(OrtFunction.SetGlobalIntraOpNumThreads, threads, most);
            OrtApi.Set(OrtFunction.SetGlobalInterOpNumThreads, threads, 1);
            // Idle threads would otherwise turn in circles on a laptop's battery.
            OrtApi.Set(OrtFunction.SetGlobalSpinControl, threads, 0);
            nint environment;
            fixed (byte* name = "profilelens\0"u8)
            {
                OrtApi.Check(
                    (
                        (delegate* unmanaged<int, byte*, nint, nint*, nint>)
                            OrtApi.At(OrtFunction.CreateEnvWithGlobalThreadPools)
                    )(LogFatal, name, threads, &environment)
                );
            }

            OrtApi.Do(OrtFunction.DisableTelemetryEvents, environment);
            return environment;
        }
        finally
        {
            OrtApi.Release(OrtFunction.ReleaseThreadingOptions, threads);
        }
    }
}
