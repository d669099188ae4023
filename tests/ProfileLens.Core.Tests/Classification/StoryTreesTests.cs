using System.Runtime.InteropServices;
using ProfileLens.Core.Classification;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class StoryTreesTests
{
    private const int Values = 6;

    [Fact]
    public void Reaches_AnyTreesAndBound_IsWhatTheSumOfAllLeavesSays()
    {
        var random = new SeededNumbers(20261127);
        var outcomes = new HashSet<(bool, bool)>();
        for (var round = 0; round < 2_000; round++)
        {
            var weights = Weights(random, trees: 1 + random.Next(39));
            var trees = new StoryTrees(weights);
            var values = Enumerable.Range(0, Values).Select(_ => random.NextSingle()).ToArray();
            var begun = random.NextSingle() * 10 - 5;
            var nodes = MemoryMarshal.Cast<byte, StoryNode>(weights.Nodes).ToArray();
            var sum = weights.Roots.Aggregate(begun, (s, r) => s + Leaf(nodes, r, values));
            // Not the sum itself: in another order the same leaves add up to a little more or less.
            foreach (var least in (float[])[sum + 0.0001f, sum - 0.0001f, random.NextSingle() * 20 - 10])
            {
                Assert.Equal(sum >= least, trees.Reaches(begun, least, values));
                Assert.False(trees.CannotReach(begun, least) && sum >= least);
                outcomes.Add((sum >= least, trees.CannotReach(begun, least)));
            }
        }

        Assert.Equal(3, outcomes.Count);
    }

    [Theory]
    [InlineData(0, 6, 2)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 0, 2)]
    [InlineData(-1, -1, 0)]
    public void New_TreeThatIsNotWhole_IsRefused(int root, short feature, ushort right)
    {
        var weights = Weights(new SeededNumbers(1), trees: 1);
        StoryNode[] nodes = [new(0, feature, right), new(0, -1, 0)];
        var broken = weights with { Roots = [root], Nodes = MemoryMarshal.AsBytes(nodes.AsSpan()).ToArray() };

        Assert.Throws<InvalidDataException>(() => new StoryTrees(broken));
    }

    private static float Leaf(StoryNode[] nodes, int at, float[] values) =>
        nodes[at] is { IsLeaf: false } node
            ? Leaf(nodes, values[node.Feature] <= node.Value ? at + 1 : at + node.Right, values)
            : nodes[at].Value;

    private static StoryWeights Weights(SeededNumbers random, int trees)
    {
        var nodes = new List<StoryNode>();
        var roots = Enumerable.Range(0, trees).Select(_ => Add(nodes, random, depth: 4)).ToArray();
        var alarms = new MeasuredAlarms(0, 1, "");
        var joint = new JointWeights(0, [], [], 1, [], 0);
        var cues = new CueWeights([], [], [], [], [], [], [], [], 0);
        var stored = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(nodes)).ToArray();
        var features = Enumerable.Range(0, Values).Select(n => $"max:{n}").ToArray();
        return new StoryWeights(0, 1, 0, joint, cues, features, roots, stored, 0, 1, new(3, 0, 1), 3, alarms, alarms);
    }

    private static int Add(List<StoryNode> nodes, SeededNumbers random, int depth)
    {
        var at = nodes.Count;
        nodes.Add(new StoryNode(random.NextSingle() - 0.5f, -1, 0));
        if (depth > 0 && random.Next(5) > 0)
        {
            Add(nodes, random, depth - 1);
            var right = (ushort)(Add(nodes, random, depth - 1) - at);
            nodes[at] = new StoryNode(random.NextSingle(), (short)random.Next(Values), right);
        }

        return at;
    }
}
