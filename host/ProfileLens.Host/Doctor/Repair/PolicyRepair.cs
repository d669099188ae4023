using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>
/// Adds ProfileLens to the lists of what an administrator's settings allow. Only an administrator can write there, and
/// a blocklist stays as it is.
/// </summary>
public sealed class PolicyRepair(RepairSetup setup) : IRepair
{
    // Of files that set the same policy, Chromium takes the last by name.
    private const string FileName = "zz-profilelens.json";

    /// <inheritdoc/>
    public string Name => Repairs.Policy;

    /// <inheritdoc/>
    public string Summary => "allow ProfileLens in the browsers' settings for all users (administrator)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Run(RepairJournal journal) =>
        [
            .. RegistrationPlan
                .Known(setup.Environment)
                .Select(browser => PolicySource.Of(browser, setup.Environment))
                .OfType<PolicySource>()
                .DistinctBy(source => source.Place)
                .SelectMany(source => Allow(source, journal)),
        ];

    private static List<string> Allow(PolicySource source, RepairJournal journal)
    {
        var missing = source.Read().MissingPermissions(BuiltIn.Browsers.HostName, ExtensionIds.Chromium[0]).ToList();
        if (missing.Count > 0 && source.RegistryKey is { } key)
        {
            if (OperatingSystem.IsWindows())
            {
                foreach (var (list, entry) in missing)
                {
                    AllowInRegistry(key, list, entry, journal);
                }
            }
        }
        else if (missing.Count > 0)
        {
            AllowInFile(source, missing, journal);
        }

        return [.. missing.Select(entry => $"{source.Place}: {entry.List} now holds {entry.Entry}")];
    }

    private static void AllowInFile(
        PolicySource source,
        IEnumerable<(string List, string Entry)> missing,
        RepairJournal journal
    )
    {
        var policies = source.Read();
        var content = new JsonObject(
            missing.Select(entry =>
                KeyValuePair.Create<string, JsonNode?>(
                    entry.List,
                    new JsonArray([
                        .. policies.Entries(entry.List).Append(entry.Entry).Select(one => JsonValue.Create(one)),
                    ])
                )
            )
        );
        var path = Path.Combine(source.Place, FileName);
        journal.BeforeFile(path);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" }))
        {
            content.WriteTo(writer);
        }

        AtomicFile.Write(path, stream.ToArray());
    }

    [SupportedOSPlatform("windows")]
    private static void AllowInRegistry(string root, string list, string entry, RepairJournal journal)
    {
        var key = new RegistryPlace(ForMachine: true, $@"{root}\{list}", In64BitView: true);
        var taken = WindowsRegistry.ReadAll(key).Select(value => value.Name).ToHashSet(StringComparer.Ordinal);
        var name = Enumerable
            .Range(1, taken.Count + 1)
            .Select(number => number.ToString(CultureInfo.InvariantCulture))
            .First(number => !taken.Contains(number));
        journal.BeforeKey(key, name);
        WindowsRegistry.Write(key, entry, name);
    }
}
