namespace ProfileLens.Core.Text;

/// <summary>
/// What this thread keeps of the texts of the request at hand. Kept longer, nearly all that a request allocates would
/// outlive a collection and be moved by it, and what somebody wrote would stay in memory for nothing.
/// </summary>
public static class ThreadTexts
{
    [ThreadStatic]
    private static List<IForgetful>? kept;

    /// <summary>Forgets the texts, once the request that this thread worked on is answered.</summary>
    public static void Forget()
    {
        foreach (var texts in kept ?? [])
        {
            texts.Forget();
        }

        kept?.Clear();
    }

    /// <summary>Has something forgotten with the request at hand.</summary>
    internal static void Register(IForgetful texts)
    {
        kept ??= [];
        if (!kept.Contains(texts))
        {
            kept.Add(texts);
        }
    }
}
