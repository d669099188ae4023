// The one place that may touch the console: it takes the streams away from everything else.
#pragma warning disable RS0030
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ProfileLens.Host.Terminal;

/// <summary>The process's own streams, taken so that nothing else in it can write to stdout any more.</summary>
/// <param name="Input">Standard input, unbuffered.</param>
/// <param name="Output">Standard output for frames, unbuffered; failing when the other side has gone.</param>
/// <param name="Results">
/// Standard output for what a person reads, unbuffered: it goes on where the last program stopped in the same file, and
/// swallows what nobody reads any more, as <c>| head</c> expects.
/// </param>
/// <param name="Error">Standard error.</param>
/// <param name="IsInputTerminal">Whether a person types the input.</param>
/// <param name="IsOutputTerminal">Whether a person reads the output.</param>
/// <param name="IsErrorTerminal">Whether a person reads the errors.</param>
public sealed partial record StandardStreams(
    Stream Input,
    Stream Output,
    Stream Results,
    Stream Error,
    bool IsInputTerminal,
    bool IsOutputTerminal,
    bool IsErrorTerminal
)
{
    /// <summary>UTF-8 without the mark some readers stumble over.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Takes the streams. Afterwards <c>Console.Out</c> goes nowhere, and what a native library prints to the stdout of
    /// the process goes to stderr, where it can't be taken for a frame.
    /// </summary>
    public static StandardStreams Reserve()
    {
        var isInputTerminal = !Console.IsInputRedirected;
        var isOutputTerminal = !Console.IsOutputRedirected;
        var isErrorTerminal = !Console.IsErrorRedirected;
        var results = Console.OpenStandardOutput();
        var (input, output) = OperatingSystem.IsWindows() ? TakeOnWindows() : TakeOnUnix();
        Console.SetOut(TextWriter.Null);
        if (OperatingSystem.IsWindows() && (isOutputTerminal || isErrorTerminal))
        {
            ShowUtf8();
        }

        // Output is a file stream, which writes at a position of its own: harmless in a browser's pipe, not in a file.
        return new(
            input,
            output,
            results,
            Console.OpenStandardError(),
            isInputTerminal,
            isOutputTerminal,
            isErrorTerminal
        );
    }

    [SupportedOSPlatform("windows")]
    private static (Stream Input, Stream Output) TakeOnWindows()
    {
        var input = Open(GetStdHandle(StdInput), FileAccess.Read);
        var output = Open(GetStdHandle(StdOutput), FileAccess.Write);
        _ = SetStdHandle(StdOutput, GetStdHandle(StdError));
        return (input, output);
    }

    // A window of Windows takes bytes for the code page of the 1980s, unless told.
    [SupportedOSPlatform("windows")]
    private static void ShowUtf8()
    {
        var before = GetConsoleOutputCP();
        _ = SetConsoleOutputCP(WindowsUtf8);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _ = SetConsoleOutputCP(before);
    }

    private static (Stream Input, Stream Output) TakeOnUnix()
    {
        var own = Dup(UnixOutput);
        _ = Dup2(UnixError, UnixOutput);
        return (Open(UnixInput, FileAccess.Read), Open(own, FileAccess.Write));
    }

    /// <summary>A closed stream reads as ended and swallows what is written.</summary>
    private static Stream Open(nint handle, FileAccess access)
    {
        try
        {
            return new FileStream(new SafeFileHandle(handle, ownsHandle: false), access, bufferSize: 0);
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return Stream.Null;
        }
    }

    private const int UnixInput = 0;
    private const int UnixOutput = 1;
    private const int UnixError = 2;
    private const uint WindowsUtf8 = 65001;
    private const int StdInput = -10;
    private const int StdOutput = -11;
    private const int StdError = -12;

    [LibraryImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Dup(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Dup2(int from, int to);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStdHandle(int which, nint handle);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint GetConsoleOutputCP();

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SetConsoleOutputCP(uint codePage);
}
