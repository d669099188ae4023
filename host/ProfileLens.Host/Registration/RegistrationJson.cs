using System.Text.Json.Serialization;

namespace ProfileLens.Host.Registration;

/// <summary>How the files of registration are read and written, without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true
)]
[JsonSerializable(typeof(BrowserTable))]
[JsonSerializable(typeof(HostManifest))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class RegistrationJson : JsonSerializerContext;
