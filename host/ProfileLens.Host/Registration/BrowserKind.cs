using System.Text.Json.Serialization;

namespace ProfileLens.Host.Registration;

/// <summary>Whose extensions a browser runs: it decides how a manifest names them and where it lies.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BrowserKind>))]
public enum BrowserKind
{
    /// <summary>Chrome, and what is made of Chromium.</summary>
    Chromium,

    /// <summary>Firefox: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests.</summary>
    Firefox,
}
