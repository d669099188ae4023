namespace ProfileLens.Core.Inference;

/// <summary>
/// Functions of ONNX Runtime by their place in its table (struct <c>OrtApi</c> of <c>onnxruntime_c_api.h</c>). The table
/// only ever grows at its end, so a place holds in every version since.
/// </summary>
internal enum OrtFunction
{
    GetErrorMessage = 2,
    DisableTelemetryEvents = 6,
    CreateSessionFromArray = 8,
    Run = 9,
    CreateSessionOptions = 10,
    DisableCpuMemArena = 19,
    SetSessionLogSeverityLevel = 22,
    SetSessionGraphOptimizationLevel = 23,
    SessionGetInputName = 36,
    CreateTensorWithDataAsOrtValue = 49,
    GetTensorMutableData = 51,
    GetTensorShapeElementCount = 64,
    GetTensorTypeAndShape = 65,
    CreateCpuMemoryInfo = 69,
    AllocatorFree = 76,
    GetAllocatorWithDefaultOptions = 78,
    ReleaseStatus = 93,
    ReleaseMemoryInfo = 94,
    ReleaseSession = 95,
    ReleaseValue = 96,
    ReleaseTensorTypeAndShapeInfo = 99,
    ReleaseSessionOptions = 100,
    CreateEnvWithGlobalThreadPools = 119,
    DisablePerSessionThreads = 120,
    CreateThreadingOptions = 121,
    ReleaseThreadingOptions = 122,
    SetGlobalIntraOpNumThreads = 147,
    SetGlobalInterOpNumThreads = 148,
    SetGlobalSpinControl = 149,
}
