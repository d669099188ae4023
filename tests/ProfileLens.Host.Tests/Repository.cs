namespace ProfileLens.Host.Tests;

/// <summary>Where the checkout is that this test run was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ProfileLens.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
