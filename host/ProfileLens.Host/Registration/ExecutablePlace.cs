namespace ProfileLens.Host.Registration;

/// <summary>Judges whether browsers will find the program again where it lies now.</summary>
public sealed class ExecutablePlace(HostEnvironment environment)
{
    private static readonly string[] RemovableFolders = ["/media/", "/run/media/", "/mnt/", "/Volumes/"];

    private string Program => environment.ExecutablePath;

    /// <summary>Why the program can't be registered from where it lies; null when it can.</summary>
    /// <param name="throwaway">The registration itself is for a throwaway profile, so a temporary place will do.</param>
    public string? Refusal(bool throwaway)
    {
        if (Program.Length == 0 || !Path.IsPathRooted(Program))
        {
            return "ProfileLens could not find out where its own program file is.";
        }
        if (Path.GetFileNameWithoutExtension(Program) is "dotnet")
        {
            return "ProfileLens was started through 'dotnet', which a browser can't do. Build it and start the program 'profilelens' itself.";
        }
        // An invalid UTF-8 name arrives with U+FFFD in it; JSON could not name the file either.
        if (Program.Any(c => char.IsControl(c) || c == '\uFFFD') || HasLoneSurrogate(Program))
        {
            return $"The folder name holds characters that browsers can't read: {Visible(Program)}. Move ProfileLens to a folder with plain letters.";
        }
        if (environment.System is SystemKind.Windows && Program.Contains('%', StringComparison.Ordinal))
        {
            return $"The folder name holds '%', which Windows replaces when a browser starts a program: {Program}. Move ProfileLens to a folder without it.";
        }
        return throwaway ? null : TemporaryPlace();
    }

    /// <summary>What may go wrong later though registering works now; null when nothing is known.</summary>
    public string? Warning(bool system)
    {
        if (environment.System is not SystemKind.Windows && RemovableFolders.Any(InFolder))
        {
            return $"{Program} lies on a drive that may not always be there. The browser finds ProfileLens only while it is.";
        }
        if (Program.StartsWith(@"\\", StringComparison.Ordinal))
        {
            return $"{Program} lies on a network drive. The browser finds ProfileLens only while it is connected.";
        }
        return system && InFolder(environment.Home)
            ? $"{Program} lies in your own home folder, which other users of this computer may not open."
            : null;
    }

    private string? TemporaryPlace()
    {
        if (Program.Contains("/AppTranslocation/", StringComparison.Ordinal))
        {
            return "macOS runs ProfileLens from a temporary copy. Move it to Applications with the Finder, then try again.";
        }
        return environment.TemporaryFolders.FirstOrDefault(InFolder) is { } folder
            ? $"{Program} lies in {folder}, which the system empties. Move ProfileLens to a lasting folder, then try again."
            : null;
    }

    private bool InFolder(string folder)
    {
        var separator = environment.System is SystemKind.Windows ? '\\' : '/';
        var comparison =
            environment.System is SystemKind.Windows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return folder.Length > 1 && Program.StartsWith(folder.TrimEnd(separator) + separator, comparison);
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                return true;
            }
        }
        return false;
    }

    private static string Visible(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
