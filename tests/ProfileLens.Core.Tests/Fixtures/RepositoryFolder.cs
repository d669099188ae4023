namespace ProfileLens.Core.Tests.Fixtures;

/// <summary>Finds the files that tests read in place.</summary>
internal static class RepositoryFolder
{
    /// <summary>The folder that holds ProfileLens.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder of fixture images.</summary>
    public static string Images => Path.Combine(Root, "tests", "fixtures", "images");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ProfileLens.sln"))
            ? folder
            : Find(
                Path.GetDirectoryName(folder)
                    ?? throw new DirectoryNotFoundException("no ProfileLens.sln above the tests")
            );
}
