package module_test

import (
	"strings"
	"testing"
)

const coverageModule = `
-- registry.py --
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import MxpAEventSchema, MxpBEventSchema

_EVENT_SCHEMA_REGISTRY = {MixPanelEvent.A: MxpAEventSchema, MixPanelEvent.B: MxpBEventSchema}
EVENT_SCHEMA_REGISTRY = MappingProxyType(_EVENT_SCHEMA_REGISTRY)

def is_event_registered(name):
    return name in EVENT_SCHEMA_REGISTRY
-- service/__init__.py --
from optimo_analytics.service.core import OptimoMixpanelCoreTrackHelper, OptimoMixpanelService
-- service/core.py --
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import MxpAEventSchema, MxpBEventSchema

class OptimoMixpanelService:
    @classmethod
    def track_event(cls, *, distinct_id, event_name, properties):
        pass

class OptimoMixpanelCoreTrackHelper:
    @classmethod
    def track_a(cls, *, user_id):
        try:
            cls._track_a(user_id=user_id)
        except Exception:
            logger.exception("mixpanel_a_failed")

    @staticmethod
    def _track_a(*, user_id):
        OptimoMixpanelService.track_event(distinct_id=user_id, event_name=MixPanelEvent.A, properties=MxpAEventSchema())

    @classmethod
    def track_b(cls, *, user_id):
        try:
            cls._track_b(user_id=user_id)
        except Exception:
            logger.exception("mixpanel_b_failed")

    @staticmethod
    def _track_b(*, user_id):
        OptimoMixpanelService.track_event(distinct_id=user_id, event_name=MixPanelEvent.B, properties=MxpBEventSchema())
-- tests/conftest.py --
import pytest
from unittest.mock import patch

@pytest.fixture
def mock_mixpanel():
    with patch("optimo_analytics.service.core.get_client") as client:
        yield client

@pytest.fixture
def user():
    return object()

@pytest.fixture
def broken_service(monkeypatch):
    def explode(*args, **kwargs):
        raise RuntimeError
    monkeypatch.setattr(OptimoMixpanelService, "track_event", explode)
-- tests/test_a.py --
import pytest
from unittest.mock import Mock, patch
from optimo_analytics import schemas
from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY, is_event_registered
from optimo_analytics.schemas import MxpAEventSchema, MxpBEventSchema
from optimo_analytics.service import OptimoMixpanelCoreTrackHelper as H, OptimoMixpanelService

`

// TestCoverage reads tests in the forms that people write. The letters say which kinds the event A has: schema, registry, tracking, non-blocking.
func TestCoverage(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"nothing": {"def test_other():\n    assert 1", ""},

		"built":                      {"def test_schema():\n    MxpAEventSchema(x=1)", "s"},
		"built by module":            {"def test_schema():\n    with pytest.raises(ValueError):\n        schemas.MxpAEventSchema(x=1)", "s"},
		"validated":                  {"def test_schema():\n    MxpAEventSchema.model_validate({})", "s"},
		"built by class method":      {"def test_schema():\n    MxpAEventSchema.from_session_context(1)", "s"},
		"partial":                    {"build = partial(MxpAEventSchema, x=1)\ndef test_schema():\n    build()", "s"},
		"parametrised schemas":       {"@pytest.mark.parametrize('schema', [MxpAEventSchema, MxpBEventSchema])\ndef test_schema(schema):\n    schema(x=1)", "s"},
		"constant list":              {"SCHEMAS = [MxpAEventSchema]\n@pytest.mark.parametrize('schema', SCHEMAS)\ndef test_schema(schema):\n    schema.model_validate({})", "s"},
		"loop over schemas":          {"def test_schema():\n    for schema in (MxpAEventSchema, MxpBEventSchema):\n        schema(x=1)", "s"},
		"fixture class":              {"@pytest.fixture\ndef schema():\n    return MxpAEventSchema\n\ndef test_schema(schema):\n    schema(x=1)", "s"},
		"fixture instance":           {"@pytest.fixture\ndef properties():\n    return MxpAEventSchema(x=1)\n\ndef test_schema(properties):\n    assert properties.x", "s"},
		"class attribute":            {"class TestA:\n    schema = MxpAEventSchema\n\n    def test_schema(self):\n        self.schema(x=1)", "s"},
		"factory":                    {"class Factory(ModelFactory[MxpAEventSchema]):\n    __model__ = MxpAEventSchema\n\ndef test_schema():\n    Factory.build()", "s"},
		"type adapter":               {"def test_schema():\n    TypeAdapter(MxpAEventSchema).validate_python({})", "s"},
		"schema under alias":         {"from optimo_analytics.schemas import MxpAEventSchema as Schema\ndef test_schema():\n    Schema(x=1)", "s"},
		"schema local":               {"def test_schema():\n    schema = MxpAEventSchema\n    schema(x=1)", "s"},
		"built by lookup":            {"def test_schema():\n    EVENT_SCHEMA_REGISTRY[MixPanelEvent.A](x=1)", "sr"},
		"built by lookup in a local": {"def test_schema():\n    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.A]\n    schema(x=1)", "sr"},
		"helper builds":              {"def build(schema):\n    return schema(x=1)\n\ndef test_schema():\n    build(MxpAEventSchema)", "s"},
		"compared only":              {"def test_registry():\n    assert EVENT_SCHEMA_REGISTRY[MixPanelEvent.A] is MxpAEventSchema", "r"},
		"compared as local":          {"def test_registry():\n    schema = EVENT_SCHEMA_REGISTRY[MixPanelEvent.A]\n    assert schema is MxpAEventSchema", "r"},
		"parametrised comparison":    {"@pytest.mark.parametrize(('event', 'schema'), [(MixPanelEvent.A, MxpAEventSchema), (MixPanelEvent.B, MxpBEventSchema)])\ndef test_registry(event, schema):\n    assert EVENT_SCHEMA_REGISTRY[event] is schema", "r"},
		"parametrised param call":    {"@pytest.mark.parametrize('event,schema', [pytest.param(MixPanelEvent.A, MxpAEventSchema, id='a')])\ndef test_registry(event, schema):\n    assert EVENT_SCHEMA_REGISTRY[event] is schema", "r"},
		"fields only":                {"def test_fields():\n    assert set(MxpAEventSchema.model_fields) == {'x'}\n    assert issubclass(MxpAEventSchema, object)\n    assert MxpAEventSchema.__doc__", ""},
		"unittest comparison":        {"class TestA(TestCase):\n    def test_registry(self):\n        self.assertIs(EVENT_SCHEMA_REGISTRY[MixPanelEvent.A], MxpAEventSchema)", "r"},

		"registered check":        {"def test_registry():\n    assert is_event_registered(MixPanelEvent.A)", "r"},
		"registry by module":      {"from optimo_analytics import registry\ndef test_registry():\n    assert registry.EVENT_SCHEMA_REGISTRY[MixPanelEvent.A]", "r"},
		"registry under alias":    {"from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY as REG\ndef test_registry():\n    assert MixPanelEvent.A in REG", "r"},
		"check under alias":       {"from optimo_analytics.registry import is_event_registered as known\ndef test_registry():\n    assert known(MixPanelEvent.A)", "r"},
		"local registry":          {"def test_registry():\n    from optimo_analytics.registry import EVENT_SCHEMA_REGISTRY as R\n    assert R.get(MixPanelEvent.A)", "r"},
		"literal":                 {"def test_registry():\n    assert 'svc.a.a' in EVENT_SCHEMA_REGISTRY", "r"},
		"constant of the file":    {"EVENT = MixPanelEvent.A\n\ndef test_registry():\n    assert EVENT in EVENT_SCHEMA_REGISTRY", "r"},
		"fixture event":           {"@pytest.fixture\ndef event():\n    return MixPanelEvent.A\n\ndef test_registry(event):\n    assert is_event_registered(event)", "r"},
		"class attribute event":   {"class TestA:\n    event = MixPanelEvent.A\n\n    def test_registry(self):\n        assert is_event_registered(self.event)", "r"},
		"parametrised class":      {"@pytest.mark.parametrize('event', [MixPanelEvent.A])\nclass TestA:\n    def test_registry(self, event):\n        assert is_event_registered(event)", "r"},
		"parametrised file":       {"pytestmark = pytest.mark.parametrize('event', [MixPanelEvent.A])\n\ndef test_registry(event):\n    assert is_event_registered(event)", "r"},
		"kept marks":              {"both = pytest.mark.parametrize('event', [MixPanelEvent.A])\n\n@both\ndef test_registry(event):\n    assert is_event_registered(event)", "r"},
		"expected dict":           {"EXPECTED = {MixPanelEvent.A: MxpAEventSchema}\n\ndef test_registry():\n    for event, schema in EXPECTED.items():\n        assert EVENT_SCHEMA_REGISTRY[event] is schema", "r"},
		"whole registry":          {"def test_registry():\n    for event, schema in EVENT_SCHEMA_REGISTRY.items():\n        assert schema.__doc__", "r"},
		"whole registry built":    {"@pytest.mark.parametrize('event,schema', EVENT_SCHEMA_REGISTRY.items())\ndef test_registry(event, schema):\n    schema(x=1)", "sr"},
		"all constants":           {"@pytest.mark.parametrize('event', [v for k, v in vars(MixPanelEvent).items() if k.isupper()])\ndef test_registry(event):\n    assert is_event_registered(event)", "r"},
		"enum":                    {"@pytest.mark.parametrize('event', MixPanelEvent)\ndef test_registry(event):\n    assert is_event_registered(event)", "r"},
		"enum under alias":        {"from optimo_analytics.constants import MixPanelEvent as E\n@pytest.mark.parametrize('event', list(E))\ndef test_registry(event):\n    assert is_event_registered(event)", "r"},
		"all constants elsewhere": {"def test_names():\n    for event in MixPanelEvent:\n        assert event.islower()", ""},
		"length of the registry":  {"def test_registry():\n    assert len(EVENT_SCHEMA_REGISTRY) == 2", ""},
		"only in a class":         {"class TestA:\n    def test_tracking(self, mock_mixpanel):\n        H.track_a(user_id='u')\n        assert mock_mixpanel.sent == MixPanelEvent.A", "t"},
		"other event":             {"def test_registry():\n    assert is_event_registered(MixPanelEvent.B)", ""},

		"tracked":                 {"def test_tracking(mock_mixpanel, user):\n    H.track_a(user_id='u')", "t"},
		"tracked by patch":        {"def test_tracking():\n    with patch('optimo_analytics.service.core.get_client') as client:\n        H.track_a(user_id='u')", "t"},
		"tracked by patch object": {"@patch.object(OptimoMixpanelService, 'track_event')\ndef test_tracking(track_event):\n    H.track_a(user_id='u')", "t"},
		"tracked by mocker":       {"def test_tracking(mocker):\n    track = mocker.patch.object(OptimoMixpanelService, 'track_event')\n    H.track_a(user_id='u')", "t"},
		"tracked by monkeypatch":  {"def test_tracking(monkeypatch):\n    sent = []\n    monkeypatch.setattr(OptimoMixpanelService, 'track_event', lambda **kw: sent.append(kw))\n    H.track_a(user_id='u')", "t"},
		"tracked by usefixtures":  {"@pytest.mark.usefixtures('mock_mixpanel')\ndef test_tracking():\n    H.track_a(user_id='u')", "t"},
		"tracked by pytestmark":   {"pytestmark = [pytest.mark.usefixtures('mock_mixpanel')]\ndef test_tracking():\n    H.track_a(user_id='u')", "t"},
		"tracked by autouse":      {"@pytest.fixture(autouse=True)\ndef setup(mock_mixpanel):\n    pass\n\ndef test_tracking():\n    H.track_a(user_id='u')", "t"},
		"tracked in class patch":  {"@patch('optimo_analytics.service.core.get_client')\nclass TestA:\n    def test_tracking(self, client):\n        H.track_a(user_id='u')", "t"},
		"tracked in setUp":        {"class TestA(TestCase):\n    def setUp(self):\n        self.client = patch('optimo_analytics.service.core.get_client').start()\n\n    def test_tracking(self):\n        H.track_a(user_id='u')", "t"},
		"tracked by fixture":      {"@pytest.fixture\ndef sent(mock_mixpanel):\n    H.track_a(user_id='u')\n    return mock_mixpanel\n\ndef test_tracking(sent):\n    assert sent", "t"},
		"tracked by helper":       {"def track():\n    H.track_a(user_id='u')\n\ndef test_tracking(mock_mixpanel):\n    track()", "t"},
		"tracked in local":        {"def test_tracking(mock_mixpanel):\n    track = H.track_a\n    track(user_id='u')", "t"},
		"tracked by name":         {"@pytest.mark.parametrize('name', ['track_a', 'track_b'])\ndef test_tracking(mock_mixpanel, name):\n    getattr(H, name)(user_id='u')", "t"},
		"tracked by cases":        {"@pytest.mark.parametrize('track,kwargs', [(H.track_a, {}), (H.track_b, {})])\ndef test_tracking(mock_mixpanel, track, kwargs):\n    track(**kwargs)", "t"},
		"unknown context":         {"from helpers import capture_events\ndef test_tracking():\n    with capture_events() as events:\n        H.track_a(user_id='u')", "t"},
		"unknown fixture":         {"def test_tracking(captured_events):\n    H.track_a(user_id='u')", "t"},
		"not mocked":              {"def test_tracking(user):\n    H.track_a(user_id='u')", ""},
		"logger patched":          {"def test_tracking(user):\n    with patch('optimo_analytics.service.core.logger') as logger:\n        H.track_a(user_id='u')", ""},
		"other tracker":           {"def test_tracking(mock_mixpanel):\n    H.track_b(user_id='u')", ""},
		"patched away":            {"def test_view(client):\n    with patch.object(H, 'track_a') as track:\n        client.post('/')\n    H.track_a.assert_called_once()", ""},
		"computed trackers":       {"@pytest.mark.parametrize('name', [n for n in dir(H) if n.startswith('track_')])\ndef test_all(name, mock_mixpanel):\n    getattr(H, name)()", "tn"},

		"raises":                   {"def test_nonblocking():\n    with patch.object(H, '_track_a', side_effect=RuntimeError):\n        H.track_a(user_id='u')", "n"},
		"raises with the mock":     {"def test_nonblocking(mock_mixpanel):\n    with patch.object(H, '_track_a', side_effect=RuntimeError('x')):\n        H.track_a(user_id='u')", "n"},
		"raises by path":           {"@patch('optimo_analytics.service.core.OptimoMixpanelCoreTrackHelper._track_a', side_effect=OSError)\ndef test_nonblocking(private):\n    H.track_a(user_id='u')", "n"},
		"service raises":           {"def test_nonblocking():\n    with patch.object(OptimoMixpanelService, 'track_event', side_effect=TimeoutError):\n        H.track_a(user_id='u')", "n"},
		"mock raises":              {"def test_nonblocking(mock_mixpanel):\n    mock_mixpanel.track.side_effect = ConnectionError\n    H.track_a(user_id='u')", "n"},
		"mocker raises":            {"def test_nonblocking(mocker):\n    mocker.patch.object(H, '_track_a', side_effect=Exception)\n    H.track_a(user_id='u')", "n"},
		"monkeypatch raises":       {"def test_nonblocking(monkeypatch):\n    def broken(**kwargs):\n        raise RuntimeError\n    monkeypatch.setattr(H, '_track_a', broken)\n    H.track_a(user_id='u')", "n"},
		"lambda raises":            {"def test_nonblocking(monkeypatch):\n    monkeypatch.setattr(H, '_track_a', lambda **kw: (_ for _ in ()).throw(RuntimeError))\n    H.track_a(user_id='u')", "n"},
		"mock that raises":         {"def test_nonblocking():\n    with patch.object(H, '_track_a', new=Mock(side_effect=RuntimeError)):\n        H.track_a(user_id='u')", "n"},
		"fixture raises":           {"def test_nonblocking(broken_service):\n    H.track_a(user_id='u')", "n"},
		"context raises":           {"@contextmanager\ndef outage():\n    with patch.object(OptimoMixpanelService, 'track_event', side_effect=OSError):\n        yield\n\ndef test_nonblocking():\n    with outage():\n        H.track_a(user_id='u')", "n"},
		"parametrised target":      {"@pytest.mark.parametrize('target', ['_track_a', 'track_event'])\ndef test_nonblocking(target):\n    with patch.object(H, target, side_effect=RuntimeError):\n        H.track_a(user_id='u')", "n"},
		"parametrised error":       {"@pytest.mark.parametrize('error', [RuntimeError, OSError])\ndef test_nonblocking(error):\n    with patch.object(H, '_track_a', side_effect=error):\n        H.track_a(user_id='u')", "n"},
		"inner function":           {"def test_nonblocking():\n    async def run():\n        await H.track_a(user_id='u')\n    with patch.object(H, '_track_a', side_effect=RuntimeError):\n        async_to_sync(run)()", "n"},
		"both in one":              {"def test_both(mock_mixpanel):\n    H.track_a(user_id='u')\n    with patch.object(H, '_track_a', side_effect=RuntimeError):\n        H.track_a(user_id='u')", "tn"},
		"two items":                {"def test_nonblocking():\n    with (\n        patch.object(H, '_track_a', side_effect=RuntimeError),\n        capture_logs() as logs,\n    ):\n        H.track_a(user_id='u')", "n"},
		"does not raise":           {"def test_nonblocking():\n    with patch.object(H, '_track_a'):\n        H.track_a(user_id='')", "t"},
		"wrong tracker raises":     {"def test_nonblocking(user):\n    with patch.object(H, '_track_b', side_effect=RuntimeError):\n        H.track_a(user_id=user)", ""},
		"side effect is a fake":    {"def test_tracking():\n    sent = []\n    with patch.object(OptimoMixpanelService, 'track_event', side_effect=lambda **kw: sent.append(kw)):\n        H.track_a(user_id='u')", "t"},
		"asserts that it raises":   {"def test_private():\n    with pytest.raises(RuntimeError):\n        H._track_a(user_id='u')", ""},
		"bad data":                 {"def test_unknown_user_does_not_block(mock_mixpanel):\n    H.track_a(user_id=str(uuid4()))\n    mock_mixpanel.track.assert_not_called()", "tn"},
		"patched in the test body": {"def test_nonblocking():\n    patcher = patch.object(H, '_track_a', side_effect=RuntimeError)\n    patcher.start()\n    H.track_a(user_id='u')", "n"},
		"patcher entered":          {"def test_nonblocking():\n    patcher = patch.object(H, '_track_a', side_effect=RuntimeError)\n    with patcher:\n        H.track_a(user_id='u')", "n"},
	} {
		t.Run(name, func(t *testing.T) {
			v := load(t, coverageModule+c.src+"\n")
			got := ""
			cov := v.CoverageOf(events(v)["A"])
			for i, there := range []bool{cov.Schema, cov.Registry, cov.Tracking, cov.NonBlocking} {
				if there {
					got += "srtn"[i : i+1]
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q for\n%s", got, c.want, strings.TrimSpace(c.src))
			}
		})
	}
}
