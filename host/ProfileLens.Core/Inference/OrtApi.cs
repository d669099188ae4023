using System.Runtime.InteropServices;

namespace ProfileLens.Core.Inference;

/// <summary>
/// The functions of ONNX Runtime's C interface. Asked for by the oldest version that has all of them, so that any later
/// library serves: nobody builds the newest for Macs with an Intel processor, or for a Windows without Microsoft's C++
/// runtime.
/// </summary>
internal static unsafe partial class OrtApi
{
    private const string Library = "onnxruntime";

    /// <summary>Version 1.20 of the library.</summary>
    private const uint Version = 20;

    private static readonly Lazy<nint> Table = new(Find);

    /// <summary>Loads the library now.</summary>
    /// <exception cref="DllNotFoundException">There is no library here that runs networks, or an older one.</exception>
    public static void Load() => _ = Table.Value;

    /// <summary>Where a function lies.</summary>
    /// <exception cref="DllNotFoundException">There is no library here that runs networks, or an older one.</exception>
    public static void* At(OrtFunction function) => ((void**)Table.Value)[(int)function];

    /// <summary>Makes something by a function that takes nothing.</summary>
    /// <exception cref="OrtException">It refused.</exception>
    public static nint Make(OrtFunction function)
    {
        nint made;
        Check(((delegate* unmanaged<nint*, nint>)At(function))(&made));
        return made;
    }

    /// <summary>Calls a function that takes one thing.</summary>
    /// <exception cref="OrtException">It refused.</exception>
    public static void Do(OrtFunction function, nint on) => Check(((delegate* unmanaged<nint, nint>)At(function))(on));

    /// <summary>Calls a function that takes one thing and a number.</summary>
    /// <exception cref="OrtException">It refused.</exception>
    public static void Set(OrtFunction function, nint on, int value) =>
        Check(((delegate* unmanaged<nint, int, nint>)At(function))(on, value));

    /// <summary>Frees what a function made; nothing happens for 0.</summary>
    public static void Release(OrtFunction function, nint made)
    {
        if (made != 0)
        {
            ((delegate* unmanaged<nint, void>)At(function))(made);
        }
    }

    /// <summary>Turns what a function returned into an exception where it refused.</summary>
    /// <param name="status">0 where all is well; freed here.</param>
    /// <exception cref="OrtException">It refused.</exception>
    public static void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        var message = ((delegate* unmanaged<nint, byte*>)At(OrtFunction.GetErrorMessage))(status);
        var told = Marshal.PtrToStringUTF8((nint)message) ?? "";
        Release(OrtFunction.ReleaseStatus, status);
        throw new OrtException(told);
    }

    private static nint Find()
    {
        try
        {
            var getApi = (delegate* unmanaged<uint, nint>)((void**)OrtGetApiBase())[0];
            var table = getApi(Version);
            return table != 0 ? table : throw new DllNotFoundException($"{Library} is older than 1.{Version}");
        }
        catch (Exception error) when (error is BadImageFormatException or EntryPointNotFoundException)
        {
            throw new DllNotFoundException(error.Message, error);
        }
    }

    // Windows brings an old library of this name along, so the one beside the program comes first.
    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial nint OrtGetApiBase();
}
