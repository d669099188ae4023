using ProfileLens.Core.Memory;

namespace ProfileLens.Core.Updates;

/// <summary>Where this process takes rules and networks from; decided once, so that a process never mixes two versions.</summary>
public static class ContentFolder
{
    private static readonly Lazy<string> Chosen = new(() => Store.CurrentFolder);

    /// <summary>The updates of this user over what came with this program.</summary>
    public static ContentStore Store => new(UserFolders.Data, AppContext.BaseDirectory);

    /// <summary>Holds <c>rules</c> and <c>models</c>.</summary>
    public static string Current => Chosen.Value;
}
