using System.Text;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>Lets browsers installed as a Flatpak see this program, as <c>flatpak override --user</c> would.</summary>
public sealed class FlatpakRepair(RepairSetup setup) : IRepair
{
    private const string Section = "[Context]";
    private const string Setting = "filesystems=";

    /// <inheritdoc/>
    public string Name => Repairs.Flatpak;

    /// <inheritdoc/>
    public string Summary => "let browsers inside a Flatpak see this program";

    /// <inheritdoc/>
    public IReadOnlyList<string> Run(RepairJournal journal)
    {
        var environment = setup.Environment;
        var hidden = RegistrationPlan
            .Known(environment)
            .SelectMany(new ManifestPlaces(environment).Sandboxed)
            .Where(place => place.Scope is PlaceScope.Flatpak)
            .Where(place => !FlatpakOverride.IsGiven(environment, place.Sandbox!))
            .ToList();
        foreach (var place in hidden)
        {
            var path = FlatpakOverride.FileOf(environment, place.Sandbox!);
            journal.BeforeFile(path);
            AtomicFile.CreateFolder(Path.GetDirectoryName(path)!, forAll: true);
            var before = File.Exists(path) ? File.ReadAllLines(path) : [];
            var after = With(before, $"{Path.GetDirectoryName(environment.ExecutablePath)}:ro");
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(string.Join('\n', after) + "\n"));
        }

        return [.. hidden.Select(place => $"{place.BrowserName} may now see ProfileLens; restart it")];
    }

    /// <summary>The lines of an override with one more folder.</summary>
    internal static IReadOnlyList<string> With(IReadOnlyList<string> lines, string folder)
    {
        List<string> all = [.. lines];
        var setting = all.FindIndex(line => line.StartsWith(Setting, StringComparison.Ordinal));
        if (setting >= 0)
        {
            all[setting] = $"{all[setting].TrimEnd(';')};{folder};";
            return all;
        }

        var section = all.IndexOf(Section);
        if (section < 0)
        {
            all.Add(Section);
            section = all.Count - 1;
        }

        all.Insert(section + 1, $"{Setting}{folder};");
        return all;
    }
}
