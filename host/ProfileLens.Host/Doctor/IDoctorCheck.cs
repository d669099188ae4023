namespace ProfileLens.Host.Doctor;

/// <summary>Looks at one part of the installation. A check changes nothing and does not throw for what it finds.</summary>
public interface IDoctorCheck
{
    /// <summary>Heading of its results.</summary>
    string Name { get; }

    /// <summary>Looks.</summary>
    IReadOnlyList<DoctorResult> Look();
}
