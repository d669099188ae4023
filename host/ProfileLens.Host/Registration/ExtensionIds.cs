namespace ProfileLens.Host.Registration;

/// <summary>
/// Which extensions the host answers: <c>rules/extension-ids.json</c>, built into the program so that a changed
/// file beside it can't widen the list.
/// </summary>
/// <param name="PublicKey">Base64 DER of the key the first Chromium id is derived from.</param>
/// <param name="Chromium">Extension ids of 32 letters a–p.</param>
/// <param name="Firefox">Add-on ids.</param>
public sealed record ExtensionIds(string PublicKey, IReadOnlyList<string> Chromium, IReadOnlyList<string> Firefox)
{
    private static readonly Lazy<ExtensionIds> Built = new(() =>
        BuiltIn.Read("extension-ids.json", RegistrationJson.Default.ExtensionIds)
    );

    /// <summary>The ids this program was built with.</summary>
    public static ExtensionIds Current => Built.Value;

    /// <summary>The ids as a browser names a caller: <c>chrome-extension://ID/</c>.</summary>
    public IReadOnlyList<string> Origins => [.. Chromium.Select(id => $"chrome-extension://{id}/")];
}
