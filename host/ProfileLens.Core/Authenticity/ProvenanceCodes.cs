namespace ProfileLens.Core.Authenticity;

/// <summary>Codes of the findings of <see cref="ProvenanceAnalyzer"/>; append-only.</summary>
public static class ProvenanceCodes
{
    /// <summary>A program that makes pictures is named; args: <c>generator</c>.</summary>
    public const string GeneratorNamed = "provenance.generator-named";

    /// <summary>Content credentials, not validated, say that a program made the picture; args: <c>generator</c>.</summary>
    public const string ContentCredentialsNameGenerator = "provenance.c2pa-names-generator";

    /// <summary>Parts were changed by AI; args: <c>tool</c>.</summary>
    public const string AiEdited = "provenance.ai-edited";

    /// <summary>A face-swapping app is named; args: <c>app</c>.</summary>
    public const string FaceSwapApp = "provenance.face-swap-app";

    /// <summary>A beauty app is named; args: <c>app</c>.</summary>
    public const string RetouchApp = "provenance.retouch-app";

    /// <summary>A photo editor is named; args: <c>editor</c>.</summary>
    public const string EditorNamed = "provenance.editor-named";

    /// <summary>A photo agency or library is named; args: <c>source</c>.</summary>
    public const string StockPhoto = "provenance.stock-photo";

    /// <summary>The mark of a social network is there; args: <c>network</c>.</summary>
    public const string FromSocialNetwork = "provenance.from-social-network";

    /// <summary>A camera or phone is named; args: <c>camera</c>.</summary>
    public const string CameraNamed = "provenance.camera-named";

    /// <summary>Content credentials are there and were not validated.</summary>
    public const string ContentCredentialsPresent = "provenance.c2pa-present";

    /// <summary>Nothing telling is left in the file.</summary>
    public const string Stripped = "provenance.stripped";

    /// <summary>Only a screenshot was to be had.</summary>
    public const string Screenshot = "provenance.screenshot";
}
