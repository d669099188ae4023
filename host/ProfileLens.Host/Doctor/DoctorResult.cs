using System.Text.Json.Serialization;

namespace ProfileLens.Host.Doctor;

/// <summary>How one thing stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DoctorState>))]
public enum DoctorState
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("well")]
    Well,

    /// <summary>Worth knowing; nothing needs doing.</summary>
    [JsonStringEnumMemberName("note")]
    Note,

    /// <summary>Wrong, or could not be looked at.</summary>
    [JsonStringEnumMemberName("attention")]
    Attention,
}

/// <summary>One thing a check looked at.</summary>
/// <param name="Subject">The browser, file or folder.</param>
/// <param name="Seen">What is there, in plain words.</param>
/// <param name="Advice">What to do; always set with <see cref="DoctorState.Attention"/>.</param>
/// <param name="Repair">Name of the repair that would put it right without asking, or null; see <see cref="Repairs"/>.</param>
public sealed record DoctorResult(
    string Subject,
    DoctorState State,
    string Seen,
    string? Advice = null,
    string? Repair = null
);

/// <summary>Names of repairs; each is a class in <see cref="Repair"/>.</summary>
public static class Repairs
{
    /// <summary>Write this user's places again, as <c>profilelens register</c> does.</summary>
    public const string Register = "register";

    /// <summary>Write the places of every user again; takes an administrator.</summary>
    public const string RegisterSystem = "register-system";

    /// <summary>Put aside what another program has registered under our name.</summary>
    public const string Foreign = "foreign";

    /// <summary>Remove outdated entries from parts of the registry that registering does not write.</summary>
    public const string Hive = "hive";

    /// <summary>Allow ProfileLens in an administrator's settings.</summary>
    public const string Policy = "policy";

    /// <summary>Let a Flatpak see the program.</summary>
    public const string Flatpak = "flatpak";

    /// <summary>Keep other users from changing the program.</summary>
    public const string Permissions = "permissions";

    /// <summary>Bring back rules and networks.</summary>
    public const string Content = "content";

    /// <summary>Go back from an update to what came with the program.</summary>
    public const string ShippedContent = "shipped-content";

    /// <summary>End processes that keep the memory locked.</summary>
    public const string Unlock = "unlock";

    /// <summary>Put a damaged memory aside.</summary>
    public const string Memory = "memory";

    /// <summary>Let browsers use the newest copy of the program.</summary>
    public const string Newest = "newest";
}

/// <summary>What one check found.</summary>
public sealed record DoctorSection(string Check, IReadOnlyList<DoctorResult> Results);

/// <summary>What all checks found.</summary>
/// <param name="Ok">Nothing needs attention.</param>
public sealed record DoctorReport(bool Ok, IReadOnlyList<DoctorSection> Sections);
