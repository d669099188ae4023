using ProfileLens.Core.Updates;

namespace ProfileLens.Core.Rules;

/// <summary>Where the rules (cues, languages, names of programs) lie: data files beside the executable, or an update's.</summary>
public static class RulesFolder
{
    /// <summary>Environment variable that names another folder; for tests and for those who write rules.</summary>
    public const string Variable = "PROFILELENS_RULES";

    /// <summary>Full path of the folder: the one <see cref="Variable"/> names, else those in use, see <see cref="ContentFolder"/>.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public static string Locate()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var folder = string.IsNullOrEmpty(named)
            ? Path.Combine(ContentFolder.Current, "rules")
            : Path.GetFullPath(named);
        return Directory.Exists(folder)
            ? folder
            : throw new DirectoryNotFoundException(
                $"no rules in {folder}; reinstall ProfileLens or let {Variable} name the folder"
            );
    }

    /// <summary>Opens one file for reading.</summary>
    /// <param name="relative">Path inside the folder with forward slashes, e.g. <c>languages/en.json</c>.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    public static Stream Open(string relative) => File.OpenRead(Path.Combine(Locate(), relative));
}
