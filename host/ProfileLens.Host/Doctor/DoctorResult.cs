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

/// <summary>Names of repairs.</summary>
public static class Repairs
{
    /// <summary>Write this user's places again, as <c>profilelens register</c> does.</summary>
    public const string Register = "register";
}

/// <summary>What one check found.</summary>
public sealed record DoctorSection(string Check, IReadOnlyList<DoctorResult> Results);

/// <summary>What all checks found.</summary>
/// <param name="Ok">Nothing needs attention.</param>
public sealed record DoctorReport(bool Ok, IReadOnlyList<DoctorSection> Sections);
