namespace ProfileLens.Core.Authenticity;

/// <summary>Codes of the findings of <see cref="ProvenanceAnalyzer"/>; append-only.</summary>
public static class ProvenanceCodes
{
    /// <summary>A program that makes pictures is named; args: <c>generator</c>.</summary>
    public const string GeneratorNamed = "provenance.generator-named";

    /// <summary>Content credentials whose seal was not confirmed say that a program made the picture; args: <c>generator</c>.</summary>
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

    /// <summary>Content credentials hold and do not say how the picture came to be; args: <c>signer</c>.</summary>
    public const string ContentCredentialsPresent = "provenance.c2pa-present";

    /// <summary>Content credentials hold and say that a program made the picture; args: <c>tool</c>, <c>signer</c>.</summary>
    public const string ContentCredentialsGenerated = "provenance.c2pa-ai-generated";

    /// <summary>Content credentials hold and say that AI made or changed parts; args: <c>tool</c>, <c>signer</c>.</summary>
    public const string ContentCredentialsAiEdited = "provenance.c2pa-ai-edited";

    /// <summary>Content credentials hold and say that a camera took the picture; args: <c>tool</c>, <c>signer</c>.</summary>
    public const string ContentCredentialsCaptured = "provenance.c2pa-captured";

    /// <summary>Content credentials hold and say that the picture was edited; args: <c>tool</c>, <c>signer</c>.</summary>
    public const string ContentCredentialsEdited = "provenance.c2pa-edited";

    /// <summary>The picture is another than the one its content credentials were made for; args: <c>signer</c>.</summary>
    public const string ContentCredentialsPictureChanged = "provenance.c2pa-picture-changed";

    /// <summary>Content credentials were changed after they were signed.</summary>
    public const string ContentCredentialsLabelChanged = "provenance.c2pa-label-changed";

    /// <summary>Content credentials are unchanged, but their certificate had run out; args: <c>signer</c>.</summary>
    public const string ContentCredentialsExpired = "provenance.c2pa-expired";

    /// <summary>Content credentials are unchanged, but their signer is on no trust list; args: <c>signer</c>.</summary>
    public const string ContentCredentialsSignerUnknown = "provenance.c2pa-signer-unknown";

    /// <summary>Reason id: content credentials use something that is not checked here.</summary>
    internal const string CredentialsUnsupported = "c2pa-unsupported";

    /// <summary>Reason id: content credentials are damaged or too large.</summary>
    internal const string CredentialsUnreadable = "c2pa-unreadable";

    /// <summary>Nothing telling is left in the file.</summary>
    public const string Stripped = "provenance.stripped";

    /// <summary>Only a screenshot was to be had.</summary>
    public const string Screenshot = "provenance.screenshot";
}
